import type { Subscription } from './subscription.js';

/** `none` until the first payment, then `open`, `closed` after a lapse or the end. */
export const accesses = ['none', 'open', 'closed'] as const;
export type Access = (typeof accesses)[number];

const dayMs = 86_400_000;

/**
 * Until when a subscription gives access to what only members read; null where it gives none.
 * A paid period is followed by the plan's days of grace, for the next payment to arrive. Somebody who gave notice needs
 * none. An overdue payment is for the period that has begun: grace counts from its beginning.
 */
export function accessUntil(
  { status, periodStart, periodEnd, endsAt, endedAt }: Subscription,
  graceDays: number,
): Date | null {
  const withGrace = (from: Date): Date => new Date(from.getTime() + graceDays * dayMs);
  switch (status) {
    case 'trialing':
    case 'active':
      return endsAt ?? withGrace(periodEnd);
    case 'overdue':
    case 'unpaid':
      return withGrace(periodStart);
    case 'ended':
      return endedAt;
    case 'pending':
    case 'paused':
      return null;
  }
}
