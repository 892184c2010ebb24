import { AggregateRoot, type AggregateState, type Money } from '#kernel';

export const paymentStatuses = ['failed', 'succeeded', 'refunded'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export interface PaymentState extends AggregateState {
  /** What the payment provider calls it. */
  readonly reference: string;
  readonly customerReference: string;
  /** In the smallest unit of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly refundedAmount: number;
  readonly status: PaymentStatus;
  /** Why it failed, in the payment provider's words; null where it did not. */
  readonly failure: string | null;
  /** When the failure was told; decides between two of them. */
  readonly failedAt: Date | null;
  readonly occurredAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One thing that is known of a payment. */
export interface PaymentFact {
  readonly reference: string;
  readonly customerReference: string;
  readonly amount: Money;
  readonly status: PaymentStatus;
  /** How much of it went back, in all. */
  readonly refundedAmount: number;
  readonly failure: string | null;
  readonly at: Date;
}

/** Later ones win, whenever they are heard of. */
const rank: Record<PaymentStatus, number> = { failed: 0, succeeded: 1, refunded: 2 };

/**
 * Money that went from a member to the publication, or did not. Facts about it may come in any order and more than
 * once: what is known in the end is the same.
 */
export class Payment extends AggregateRoot<PaymentState> {
  static of(id: string, fact: PaymentFact, at: Date): Payment {
    const { amount: money, at: occurredAt, failure, ...given } = fact;
    const failedAt = failure === null ? null : occurredAt;
    return new Payment({ ...given, ...money, id, version: 0, failure, failedAt, occurredAt, createdAt: at, updatedAt: at });
  }

  static restore(state: PaymentState): Payment {
    return new Payment(state);
  }

  /** @returns whether anything is new */
  learn(fact: PaymentFact, at: Date): boolean {
    const { status, refundedAmount, occurredAt, failedAt } = this.state;
    const next = rank[fact.status] > rank[status] ? fact.status : status;
    const isLatestFailure = next === 'failed' && (failedAt === null || fact.at > failedAt);
    const learnt: PaymentState = {
      ...this.state,
      status: next,
      // What was asked for may have been changed between two attempts; what was paid is what counts.
      ...(isLatestFailure || rank[fact.status] > rank[status] ? fact.amount : {}),
      refundedAmount: Math.max(refundedAmount, fact.refundedAmount),
      failure: next === 'failed' ? (isLatestFailure ? fact.failure : this.state.failure) : null,
      failedAt: next === 'failed' ? (isLatestFailure ? fact.at : failedAt) : null,
      occurredAt: fact.at < occurredAt ? fact.at : occurredAt,
    };
    const isNew = JSON.stringify(learnt) !== JSON.stringify(this.state);
    if (isNew) this.state = { ...learnt, updatedAt: at };
    return isNew;
  }
}
