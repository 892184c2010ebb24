import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Checkout, type CheckoutRequest } from '../../application/ports/checkout.js';
import { providerRefused } from '../../domain/billing.errors.js';
import { StripeClient } from './stripe-client.js';

/** Stripe's hosted checkout (https://docs.stripe.com/api/checkout/sessions/create). */
@Injectable()
export class StripeCheckout extends Checkout {
  constructor(
    private readonly client: StripeClient,
    private readonly config: Config,
  ) {
    super();
  }

  async start(request: CheckoutRequest): Promise<{ url: string }> {
    const { commandId, personId, email, customerReference, priceReference } = request;
    const { publicUrl } = this.config;
    const metadata = { personId };
    const { url } = await this.client.call((stripe) =>
      stripe.checkout.sessions.create(
        {
          mode: 'subscription',
          line_items: [{ price: priceReference, quantity: 1 }],
          client_reference_id: personId,
          metadata,
          // Events of the subscription may come before the one of the checkout: each tells whose it is.
          subscription_data: { metadata },
          ...(customerReference === undefined ? { customer_email: email } : { customer: customerReference }),
          success_url: `${publicUrl}/?checkout=done`,
          cancel_url: `${publicUrl}/?checkout=cancelled`,
        },
        { idempotencyKey: `checkout-${commandId}` },
      ),
    );
    if (url === null) throw providerRefused();
    return { url };
  }
}
