import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { money } from '#kernel';
import { withStores } from '#platform/testing';
import { Payment, type PaymentFact } from '../domain/payment.js';
import type { OpenStores } from './billing-stores.js';

export const aPaymentFact = (details: Partial<PaymentFact> = {}): PaymentFact => ({
  reference: `pi_${randomUUID()}`,
  customerReference: 'cus_1',
  amount: money(499, 'EUR'),
  status: 'succeeded',
  refundedAmount: 0,
  failure: null,
  at: new Date('2026-11-01T00:00:00.000Z'),
  ...details,
});

export function paymentsContract(open: OpenStores): void {
  describe('payments', () => {
    const stores = withStores(open);

    it('are found by what the provider calls them', async () => {
      const payment = Payment.of(randomUUID(), aPaymentFact(), new Date('2026-11-01T00:00:01.000Z'));
      await stores().payments.save(payment);
      const { reference } = payment.snapshot();
      expect((await stores().payments.find(reference))?.snapshot()).toEqual({ ...payment.snapshot(), version: 1 });
      expect(await stores().payments.find('pi_none')).toBeUndefined();
    });

    it('are those of a person once it is known whose customer paid', async () => {
      const [personId, customerReference] = [randomUUID(), `cus_${randomUUID()}`];
      const fact = aPaymentFact({ customerReference, status: 'failed', failure: 'Your card was declined.' });
      await stores().payments.save(Payment.of(randomUUID(), fact, new Date()));
      const own = async () => (await stores().payments.list({ personId }, { page: 1, limit: 10 })).edges.map(({ node }) => node);
      expect(await own()).toEqual([]);
      await stores().customers.link(customerReference, personId, new Date());
      expect(await own()).toMatchObject([
        { personId, amount: { amount: 499, currency: 'EUR' }, refunded: { amount: 0 }, status: 'failed', failure: 'Your card was declined.' },
      ]);
      const all = await stores().payments.list({}, { page: 1, limit: 1 });
      expect(all).toMatchObject({ totalCount: 2, hasNextPage: true });
      expect((await stores().payments.list({ personId: 'no-uuid' }, { page: 1, limit: 1 })).edges).toEqual([]);
    });
  });
}
