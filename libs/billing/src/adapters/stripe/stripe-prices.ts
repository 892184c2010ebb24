import { Injectable } from '@nestjs/common';
import type { Stripe } from 'stripe';
import { Prices, type ProviderPrice } from '../../application/ports/checkout.js';
import { StripeClient } from './stripe-client.js';

/** https://docs.stripe.com/api/prices */
@Injectable()
export class StripePrices extends Prices {
  constructor(private readonly client: StripeClient) {
    super();
  }

  async find(reference: string): Promise<ProviderPrice | undefined> {
    const found = await this.client.find((stripe) => stripe.prices.retrieve(reference));
    if (!found) return undefined;
    return toPrice(found);
  }
}

export function toPrice({ unit_amount: amount, currency, recurring }: Stripe.Price): ProviderPrice {
  const count = recurring?.interval_count ?? 1;
  const interval = recurring ? `${count === 1 ? '' : `${count} `}${recurring.interval}` : null;
  return { amount, currency: currency.toUpperCase(), interval };
}
