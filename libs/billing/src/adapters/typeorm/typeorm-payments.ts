import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import type { PaymentView } from '../../application/payment-view.js';
import { Payments } from '../../application/ports/payments.js';
import { Payment, type PaymentState } from '../../domain/payment.js';
import { newestFirst } from './newest-first.js';
import { paymentSchema } from './payment.schema.js';

const byReference = statement(
  'billing.payment-by-reference',
  `SELECT id, version, reference, customer_reference AS "customerReference", amount, currency,
     refunded_amount AS "refundedAmount", status, failure, failed_at AS "failedAt", occurred_at AS "occurredAt",
     created_at AS "createdAt", updated_at AS "updatedAt" FROM payments WHERE reference = $1`,
);

const viewed = {
  columns: `p.id, c.person_id AS "personId", json_build_object('amount', amount, 'currency', currency) AS amount,
    json_build_object('amount', refunded_amount, 'currency', currency) AS refunded, status, failure,
    occurred_at AS "occurredAt", created_at AS "createdAt"`,
  from: 'payments p LEFT JOIN billing_customers c ON c.reference = p.customer_reference',
};
const all = newestFirst<PaymentView>('billing.payments', { ...viewed, where: 'true', parameters: 0, id: 'p.id' });
const ofPerson = newestFirst<PaymentView>('billing.payments-of-person', {
  ...viewed,
  where: 'c.person_id = $1',
  parameters: 1,
  id: 'p.id',
});

@Injectable()
export class TypeormPayments extends Payments {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
  ) {
    super();
  }

  async find(reference: string): Promise<Payment | undefined> {
    const state = await this.database.one<PaymentState>(byReference, [reference]);
    return state && Payment.restore(state);
  }

  save(payment: Payment): Promise<void> {
    return this.store.save(paymentSchema, payment);
  }

  async list({ personId }: { readonly personId?: string }, page: PageRequest): Promise<Page<PaymentView>> {
    if (personId === undefined) return all(this.database, page, []);
    if (isUuid(personId)) return ofPerson(this.database, page, [personId]);
    return { edges: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };
  }
}
