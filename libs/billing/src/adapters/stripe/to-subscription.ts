import type { Stripe } from 'stripe';
import type { Subscription, SubscriptionStatus } from '../../domain/subscription.js';

/** https://docs.stripe.com/api/subscriptions/object#subscription_object-status */
const statuses: Readonly<Record<string, SubscriptionStatus>> = {
  incomplete: 'pending',
  trialing: 'trialing',
  active: 'active',
  past_due: 'overdue',
  unpaid: 'unpaid',
  paused: 'paused',
  canceled: 'ended',
  incomplete_expired: 'ended',
};

/**
 * Stripe's subscription in our words. Periods lie on its items (since 2025-03-31.basil); ours have one each.
 * @throws Error for a status that this version of the API does not have: access must not hang on a guess
 */
export function toSubscription(of: Stripe.Subscription): Subscription {
  const status = statuses[of.status];
  const [item] = of.items.data;
  if (!status || !item) throw new Error(`Stripe's subscription ${of.id} cannot be read: status ${of.status}`);
  const periodEnd = moment(item.current_period_end);
  const endsAt = of.cancel_at === null ? (of.cancel_at_period_end ? periodEnd : null) : moment(of.cancel_at);
  const endedAt = of.ended_at ?? of.canceled_at;
  return {
    reference: of.id,
    customerReference: idOf(of.customer),
    personId: of.metadata['personId'],
    priceReference: item.price.id,
    status,
    startedAt: moment(of.start_date),
    periodStart: moment(item.current_period_start),
    periodEnd,
    endsAt: status === 'ended' ? null : endsAt,
    endedAt: status === 'ended' ? (endedAt === null ? moment(of.start_date) : moment(endedAt)) : null,
  };
}

/** Whether nothing can come after it. */
export function isOver({ status }: Stripe.Subscription): boolean {
  return statuses[status] === 'ended';
}

/** Stripe counts in seconds. */
export function moment(seconds: number): Date {
  return new Date(seconds * 1_000);
}

/** What may be expanded is its id, or the thing itself. */
export function idOf(reference: string | { readonly id: string }): string {
  return typeof reference === 'string' ? reference : reference.id;
}
