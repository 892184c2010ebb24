import { Injectable } from '@nestjs/common';
import { Subscriptions } from '../../application/ports/checkout.js';
import type { Subscription } from '../../domain/subscription.js';
import { StripeClient } from './stripe-client.js';
import { toSubscription } from './to-subscription.js';

/** https://docs.stripe.com/api/subscriptions */
@Injectable()
export class StripeSubscriptions extends Subscriptions {
  constructor(private readonly client: StripeClient) {
    super();
  }

  async find(reference: string): Promise<Subscription | undefined> {
    const found = await this.client.find((stripe) => stripe.subscriptions.retrieve(reference));
    return found && toSubscription(found);
  }

  async list(after?: string): Promise<{ items: Subscription[]; more: boolean }> {
    const where = { status: 'all', limit: 100, ...(after !== undefined && { starting_after: after }) } as const;
    const page = await this.client.call((stripe) => stripe.subscriptions.list(where));
    return { items: page.data.map(toSubscription), more: page.has_more };
  }
}
