import type { Money } from '#kernel';
import type { PaymentStatus } from '../domain/payment.js';

/** A payment as it is read. */
export interface PaymentView {
  readonly id: string;
  /** Null where the customer is nobody of ours. */
  readonly personId: string | null;
  readonly amount: Money;
  readonly refunded: Money;
  readonly status: PaymentStatus;
  readonly failure: string | null;
  readonly occurredAt: Date;
  readonly createdAt: Date;
}
