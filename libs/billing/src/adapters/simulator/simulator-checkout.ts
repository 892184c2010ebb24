import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Checkout, Prices, type CheckoutRequest, type StartedCheckout } from '../../application/ports/checkout.js';
import { SimulatedObjects } from './simulated-objects.js';

/** A checkout page of our own, for development without an account at the payment provider. */
@Injectable()
export class SimulatorCheckout extends Checkout {
  constructor(
    private readonly objects: SimulatedObjects,
    private readonly config: Config,
    private readonly prices: Prices,
  ) {
    super();
  }

  async start(request: CheckoutRequest): Promise<StartedCheckout> {
    const { commandId, personId, email, customerReference, priceReference, returnPath } = request;
    const id = `cs_simulated_${plain(commandId)}`;
    const given = { personId, email, priceReference, returnPath, customerReference: customerReference ?? null };
    const known = await this.objects.find('checkout', id);
    if (!known) await this.objects.save('checkout', id, { ...given, subscriptionReference: null });
    const url = `${this.config.publicUrl}/simulator/checkout/${id}`;
    return { reference: id, url, price: await this.prices.find(priceReference) };
  }

  async close(reference: string): Promise<{ paidFor: string | undefined }> {
    const known = await this.objects.find('checkout', reference);
    if (!known) return { paidFor: undefined };
    if (known.subscriptionReference === null) await this.objects.save('checkout', reference, { ...known, closed: true });
    return { paidFor: known.subscriptionReference ?? undefined };
  }
}

/** Identifiers of the provider hold letters and digits. */
export function plain(id: string): string {
  return id.replace(/\W/g, '');
}
