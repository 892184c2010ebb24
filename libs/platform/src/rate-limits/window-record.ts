import type { ThrottlerStorage } from '@nestjs/throttler';

export type WindowRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** What is known of a window after a hit; times are in seconds, as the throttler has them. */
export function windowRecord(totalHits: number, limit: number, leftMs: number): WindowRecord {
  const timeToExpire = Math.max(1, Math.ceil(leftMs / 1_000));
  const isBlocked = totalHits > limit;
  return { totalHits, timeToExpire, isBlocked, timeToBlockExpire: isBlocked ? timeToExpire : 0 };
}
