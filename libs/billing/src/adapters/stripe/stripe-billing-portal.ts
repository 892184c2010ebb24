import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { BillingPortal } from '../../application/ports/checkout.js';
import { StripeClient } from './stripe-client.js';

/** Stripe's customer portal (https://docs.stripe.com/api/customer_portal/sessions/create). */
@Injectable()
export class StripeBillingPortal extends BillingPortal {
  constructor(
    private readonly client: StripeClient,
    private readonly config: Config,
  ) {
    super();
  }

  async open({ commandId, customerReference }: { commandId: string; customerReference: string }): Promise<{ url: string }> {
    const parameters = { customer: customerReference, return_url: `${this.config.frontendUrl}/` };
    const { url } = await this.client.call((stripe) =>
      stripe.billingPortal.sessions.create(parameters, { idempotencyKey: `portal-${commandId}` }),
    );
    return { url };
  }
}
