import { money, type Page, type PageRequest } from '#kernel';
import { InMemoryAggregates, newestFirst, pageOf } from '#kernel/testing';
import { Customers } from '../application/ports/customers.js';
import { Payments } from '../application/ports/payments.js';
import type { PaymentView } from '../application/payment-view.js';
import { Payment, type PaymentState } from '../domain/payment.js';

interface Customer {
  personId?: string;
  linkedAt?: Date;
  forgottenAt?: Date;
}

export class InMemoryCustomers extends Customers {
  readonly #customers = new Map<string, Customer>();

  async personOf(reference: string): Promise<string | undefined> {
    return this.#customers.get(reference)?.personId;
  }

  async of(personId: string): Promise<string | undefined> {
    const own = [...this.#customers].filter(([, one]) => one.personId === personId && !one.forgottenAt);
    own.sort(([, a], [, b]) => Number(b.linkedAt) - Number(a.linkedAt));
    return own[0]?.[0];
  }

  async link(reference: string, personId: string, at: Date): Promise<boolean> {
    const known = this.#customers.get(reference) ?? {};
    if (known.personId !== undefined) return false;
    this.#customers.set(reference, { ...known, personId, linkedAt: at });
    return true;
  }

  async forget(reference: string, at: Date): Promise<boolean> {
    const known = this.#customers.get(reference) ?? {};
    if (known.forgottenAt) return false;
    this.#customers.set(reference, { ...known, forgottenAt: at });
    return true;
  }

  /** For other fakes: now, not later. */
  personNow(reference: string): string | null {
    return this.#customers.get(reference)?.personId ?? null;
  }
}

export class InMemoryPayments extends Payments {
  readonly stored = new InMemoryAggregates<PaymentState>();

  constructor(private readonly customers: InMemoryCustomers) {
    super();
  }

  async find(reference: string): Promise<Payment | undefined> {
    const state = this.stored.rows.find((row) => row.reference === reference);
    return state && Payment.restore(state);
  }

  async save(payment: Payment): Promise<void> {
    this.stored.save(payment);
  }

  async list({ personId }: { readonly personId?: string }, page: PageRequest): Promise<Page<PaymentView>> {
    const views = this.stored.rows.map(
      ({ id, customerReference, amount, currency, refundedAmount, status, failure, occurredAt, createdAt }) => ({
        id,
        personId: this.customers.personNow(customerReference),
        amount: money(amount, currency),
        refunded: money(refundedAmount, currency),
        status,
        failure,
        occurredAt,
        createdAt,
      }),
    );
    const those = views.filter((view) => personId === undefined || view.personId === personId);
    return pageOf(those.sort(newestFirst), page);
  }
}
