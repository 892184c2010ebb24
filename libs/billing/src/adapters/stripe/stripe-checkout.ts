import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Checkout, type CheckoutRequest, type StartedCheckout } from '../../application/ports/checkout.js';
import { providerRefused } from '../../domain/billing.errors.js';
import { isRefusal, StripeClient } from './stripe-client.js';
import { toPrice } from './stripe-prices.js';
import { idOf } from './to-subscription.js';

/** Stripe's hosted checkout (https://docs.stripe.com/api/checkout/sessions/create). */
@Injectable()
export class StripeCheckout extends Checkout {
  constructor(
    private readonly client: StripeClient,
    private readonly config: Config,
  ) {
    super();
  }

  async start(request: CheckoutRequest): Promise<StartedCheckout> {
    const { commandId, personId, email, customerReference, priceReference, returnPath } = request;
    const back = `${this.config.frontendUrl}${returnPath}${returnPath.includes('?') ? '&' : '?'}checkout=`;
    const metadata = { personId };
    const { id, url, line_items: lines } = await this.client.call((stripe) =>
      stripe.checkout.sessions.create(
        {
          mode: 'subscription',
          // With what each costs: the price of a plan may have been changed at Stripe.
          expand: ['line_items'],
          line_items: [{ price: priceReference, quantity: 1 }],
          client_reference_id: personId,
          metadata,
          // Events of the subscription may come before the one of the checkout: each tells whose it is.
          subscription_data: { metadata },
          ...(customerReference === undefined ? { customer_email: email } : { customer: customerReference }),
          success_url: `${back}done`,
          cancel_url: `${back}cancelled`,
        },
        { idempotencyKey: `checkout-${commandId}` },
      ),
    );
    if (url === null) throw providerRefused();
    const price = lines?.data[0]?.price;
    return { reference: id, url, price: price ? toPrice(price) : undefined };
  }

  /** Only what is open can be expired (https://docs.stripe.com/api/checkout/sessions/expire); what is not tells why. */
  async close(reference: string): Promise<{ paidFor: string | undefined }> {
    const session = await this.client.find((stripe) => {
      const key = { idempotencyKey: `close-${reference}` };
      return stripe.checkout.sessions.expire(reference, {}, key).catch((error: unknown) => {
        if (isRefusal(error)) return stripe.checkout.sessions.retrieve(reference);
        throw error;
      });
    });
    const subscription = session?.status === 'complete' ? session.subscription : null;
    return { paidFor: subscription ? idOf(subscription) : undefined };
  }
}
