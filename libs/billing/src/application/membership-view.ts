import type { SubscriptionStatus } from '../domain/subscription.js';

/** A membership as it is read. */
export interface MembershipView {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly planId: string;
  readonly status: SubscriptionStatus;
  /** Whether its member reads now what only members read. */
  readonly entitled: boolean;
  readonly accessUntil: Date | null;
  readonly startedAt: Date;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly endsAt: Date | null;
  readonly endedAt: Date | null;
  /** The membership beside which this one was paid for; null for all but such doubles. */
  readonly doubleOf: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
