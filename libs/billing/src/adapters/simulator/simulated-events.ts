import type { Money } from '#kernel';
import type { Subscription, SubscriptionStatus } from '../../domain/subscription.js';

/** As the provider would send it: the members that are of interest, in the shapes of API version 2026-10-28. */
export interface SimulatedEvent {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: '2026-10-28.endive';
  readonly created: number;
  readonly livemode: false;
  readonly type: string;
  readonly data: { readonly object: object };
}

/** What an event tells of. */
interface Occasion {
  readonly subscription: Subscription;
  readonly price: Money;
  readonly at: Date;
}

const statuses: Record<SubscriptionStatus, string> = {
  pending: 'incomplete',
  trialing: 'trialing',
  active: 'active',
  overdue: 'past_due',
  unpaid: 'unpaid',
  paused: 'paused',
  ended: 'canceled',
};

const seconds = (at: Date | null): number | null => at && Math.floor(at.getTime() / 1_000);

export function subscriptionObject({ subscription, price }: Omit<Occasion, 'at'>): object {
  const { reference, customerReference, personId, priceReference, status, periodStart, periodEnd, endsAt, endedAt } = subscription;
  const item = {
    id: `si_${reference}`,
    object: 'subscription_item',
    subscription: reference,
    quantity: 1,
    current_period_start: seconds(periodStart),
    current_period_end: seconds(periodEnd),
    price: { id: priceReference, object: 'price', unit_amount: price.amount, currency: price.currency.toLowerCase() },
  };
  return {
    id: reference,
    object: 'subscription',
    customer: customerReference,
    status: statuses[status],
    currency: price.currency.toLowerCase(),
    start_date: seconds(subscription.startedAt),
    cancel_at: seconds(endsAt),
    cancel_at_period_end: endsAt !== null,
    canceled_at: seconds(endedAt),
    ended_at: seconds(endedAt),
    metadata: { personId },
    items: { object: 'list', has_more: false, data: [item] },
  };
}

export function checkoutObject(id: string, { customerReference, personId, reference }: Subscription): object {
  return {
    id,
    object: 'checkout.session',
    mode: 'subscription',
    status: 'complete',
    payment_status: 'paid',
    client_reference_id: personId,
    customer: customerReference,
    subscription: reference,
    metadata: { personId },
  };
}

export function invoiceObject(id: string, { subscription, price }: Occasion, paid: boolean): object {
  return {
    id: `in_${id}`,
    object: 'invoice',
    status: paid ? 'paid' : 'open',
    customer: subscription.customerReference,
    currency: price.currency.toLowerCase(),
    amount_due: price.amount,
    amount_paid: paid ? price.amount : 0,
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { subscription: subscription.reference, metadata: { personId: subscription.personId } },
    },
  };
}

export function paymentObject(id: string, { subscription, price }: Occasion, paid: boolean): object {
  return {
    id: `pi_${id}`,
    object: 'payment_intent',
    status: paid ? 'succeeded' : 'requires_payment_method',
    customer: subscription.customerReference,
    currency: price.currency.toLowerCase(),
    amount: price.amount,
    amount_received: paid ? price.amount : 0,
    last_payment_error: paid ? null : { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
  };
}

export function event(id: string, type: string, object: object, at: Date): SimulatedEvent {
  const created = Math.floor(at.getTime() / 1_000);
  return { id: `evt_simulated_${id}`, object: 'event', api_version: '2026-10-28.endive', created, livemode: false, type, data: { object } };
}
