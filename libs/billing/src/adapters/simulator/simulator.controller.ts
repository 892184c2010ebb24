import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DomainError, Ids } from '#kernel';
import { TakesBytes, Undocumented } from '#platform/api';
import { Plans } from '../../application/ports/plans.js';
import { BillingPortal } from '../../application/ports/checkout.js';
import { SimulatedObjects } from './simulated-objects.js';
import { checkoutPage, closedPage, paidPage, portalPage } from './simulator-page.js';
import { happenings, Simulator } from './simulator.js';

const html = 'text/html; charset=utf-8';
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

interface Asked {
  readonly socket: { readonly localPort?: number };
}

interface Answering {
  status(code: number): { header(name: string, value: string): unknown };
}

/** The pages of the simulated payment provider. Production has none, nor has anybody with an account at the real one. */
@Undocumented()
@Controller('simulator')
export class SimulatorController {
  constructor(
    private readonly simulator: Simulator,
    private readonly objects: SimulatedObjects,
    private readonly plans: Plans,
    private readonly portal: BillingPortal,
    private readonly ids: Ids,
  ) {}

  @Get('checkout/:id')
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  async checkout(@Param('id') id: string, @Query('card') card?: string): Promise<string> {
    const checkout = await this.objects.find('checkout', id);
    const plan = checkout && (await this.plans.findByPrice(checkout.priceReference));
    if (!checkout || !plan) throw nothingHere();
    if (checkout.closed) return closedPage(plan);
    if (checkout.customerReference === null || checkout.subscriptionReference === null) {
      return checkoutPage(plan, checkout.email, card === 'refused');
    }
    const { url } = await this.portal.open({ commandId: this.ids.next(), customerReference: checkout.customerReference });
    return paidPage(plan, new URL(url).pathname, checkout.returnPath ?? '/');
  }

  @Post('checkout/:id')
  @TakesBytes()
  async pay(
    @Param('id') id: string,
    @Body() bytes: Buffer | undefined,
    @Req() asked: Asked,
    @Res({ passthrough: true }) answer: Answering,
  ): Promise<void> {
    const card = new URLSearchParams(bytes?.toString()).get('card');
    if (card === 'works' && (await this.simulator.pay(id, originOf(asked))) === undefined) throw nothingHere();
    answer.status(303).header('location', `/simulator/checkout/${encodeURIComponent(id)}${card === 'refused' ? '?card=refused' : ''}`);
  }

  @Get('portal/:id')
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  async manage(@Param('id') id: string): Promise<string> {
    const portal = await this.objects.find('portal', id);
    if (!portal) throw nothingHere();
    const subscriptions = await this.objects.subscriptionsOf(portal.customerReference);
    const shown = subscriptions.map(async (subscription) => ({
      subscription,
      plan: await this.plans.findByPrice(subscription.priceReference),
    }));
    return portalPage(await Promise.all(shown));
  }

  @Post('portal/:id')
  @TakesBytes()
  async happen(
    @Param('id') id: string,
    @Body() bytes: Buffer | undefined,
    @Req() asked: Asked,
    @Res({ passthrough: true }) answer: Answering,
  ): Promise<void> {
    const form = new URLSearchParams(bytes?.toString());
    const portal = await this.objects.find('portal', id);
    const own = portal ? await this.objects.subscriptionsOf(portal.customerReference) : [];
    const subscription = own.find(({ reference }) => reference === form.get('subscription'));
    const happening = happenings.find((one) => one === form.get('happening'));
    if (!subscription || !happening) throw nothingHere();
    await this.simulator.happen(happening, subscription.reference, originOf(asked));
    answer.status(303).header('location', `/simulator/portal/${encodeURIComponent(id)}`);
  }
}

/** Events go to the process that serves the page. */
function originOf({ socket: { localPort } }: Asked): string {
  return `http://127.0.0.1:${localPort ?? 0}`;
}

function nothingHere(): DomainError {
  return new DomainError('not-found', 'simulator.not-found', 'There is no such page of the simulated payment provider');
}
