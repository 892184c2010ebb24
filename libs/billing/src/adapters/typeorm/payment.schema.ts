import { EntitySchema } from 'typeorm';
import type { PaymentState } from '../../domain/payment.js';

export const paymentSchema = new EntitySchema<PaymentState>({
  name: 'Payment',
  tableName: 'payments',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    reference: { type: 'text' },
    customerReference: { type: 'text', name: 'customer_reference' },
    amount: { type: 'int' },
    currency: { type: 'text' },
    refundedAmount: { type: 'int', name: 'refunded_amount' },
    status: { type: 'text' },
    failure: { type: 'text', nullable: true },
    failedAt: { type: 'timestamptz', name: 'failed_at', nullable: true },
    occurredAt: { type: 'timestamptz', name: 'occurred_at' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
