/** What the payment provider says of a subscription. `ended` is for ever. */
export const subscriptionStatuses = ['pending', 'trialing', 'active', 'overdue', 'unpaid', 'paused', 'ended'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** A subscription at the payment provider as it is at one moment. */
export interface Subscription {
  /** What the provider calls it. */
  readonly reference: string;
  readonly customerReference: string;
  /** Who it is for, as we told the provider at the checkout; undefined where somebody else made the subscription. */
  readonly personId: string | undefined;
  readonly priceReference: string;
  readonly status: SubscriptionStatus;
  readonly startedAt: Date;
  /** What is being paid for now. While a payment is overdue, the period that it is for has begun already. */
  readonly periodStart: Date;
  readonly periodEnd: Date;
  /** When it ends by itself, because somebody gave notice. */
  readonly endsAt: Date | null;
  readonly endedAt: Date | null;
}
