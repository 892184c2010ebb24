import { Injectable } from '@nestjs/common';
import { Subscriptions } from '../../application/ports/checkout.js';
import type { Subscription } from '../../domain/subscription.js';
import { isRefusal, StripeClient } from './stripe-client.js';
import { idOf, isOver, toSubscription } from './to-subscription.js';

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

  /** https://docs.stripe.com/api/subscriptions/cancel, https://docs.stripe.com/api/refunds/create */
  async takeBack(reference: string): Promise<void> {
    const found = await this.client.find((stripe) => stripe.subscriptions.retrieve(reference));
    if (!found) return;
    if (!isOver(found)) await this.client.find((stripe) => stripe.subscriptions.cancel(reference));
    const invoice = found.latest_invoice;
    if (!invoice) return;
    const { data } = await this.client.call((stripe) => stripe.invoicePayments.list({ invoice: idOf(invoice), status: 'paid', limit: 100 }));
    for (const { payment } of data) if (payment.payment_intent) await this.#refund(idOf(payment.payment_intent));
  }

  /** What has gone back, by us or by the publisher's own hand, has gone back. */
  async #refund(payment: string): Promise<void> {
    const key = { idempotencyKey: `refund-${payment}` };
    await this.client.call((stripe) =>
      stripe.refunds.create({ payment_intent: payment, reason: 'duplicate' }, key).catch((error: unknown) => {
        if (!isRefusal(error, 'charge_already_refunded')) throw error;
      }),
    );
  }

  async list(after?: string): Promise<{ items: Subscription[]; more: boolean }> {
    const where = { status: 'all', limit: 100, ...(after !== undefined && { starting_after: after }) } as const;
    const page = await this.client.call((stripe) => stripe.subscriptions.list(where));
    return { items: page.data.map(toSubscription), more: page.has_more };
  }
}
