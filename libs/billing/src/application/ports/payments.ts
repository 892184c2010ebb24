import type { Page, PageRequest } from '#kernel';
import type { Payment } from '../../domain/payment.js';
import type { PaymentView } from '../payment-view.js';

/** The payments of members. */
export abstract class Payments {
  abstract find(reference: string): Promise<Payment | undefined>;

  /** @throws DomainError `version.stale` */
  abstract save(payment: Payment): Promise<void>;

  /** Newest first: of one person, or of everybody. */
  abstract list(filter: { readonly personId?: string }, page: PageRequest): Promise<Page<PaymentView>>;
}
