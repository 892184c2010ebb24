import { randomUUID } from 'node:crypto';
import { Membership } from '../domain/membership.js';
import type { Subscription } from '../domain/subscription.js';

/** A subscription as the payment provider tells of it: paid for the whole of November 2026. */
export function aSubscription(details: Partial<Subscription> = {}): Subscription {
  const reference = `sub_${randomUUID()}`;
  return {
    reference,
    customerReference: `cus_${reference}`,
    personId: undefined,
    priceReference: 'price_friend',
    status: 'active',
    startedAt: new Date('2026-11-01T00:00:00.000Z'),
    periodStart: new Date('2026-11-01T00:00:00.000Z'),
    periodEnd: new Date('2026-12-01T00:00:00.000Z'),
    endsAt: null,
    endedAt: null,
    ...details,
  };
}

/** A membership of somebody by a plan. */
export function aMembership(
  details: { personId?: string; planId?: string; graceDays?: number; subscription?: Partial<Subscription>; at?: Date } = {},
): Membership {
  const { personId = randomUUID(), planId = randomUUID(), graceDays = 3, subscription, at } = details;
  return Membership.of({
    id: randomUUID(),
    personId,
    terms: { id: planId, graceDays },
    subscription: aSubscription(subscription),
    at: at ?? new Date('2026-11-01T00:00:01.000Z'),
  });
}
