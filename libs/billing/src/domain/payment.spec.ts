import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '#kernel';
import { Payment, type PaymentFact } from './payment.js';

const fact = (status: PaymentFact['status'], minute: number, more: Partial<PaymentFact> = {}): PaymentFact => ({
  reference: 'pi_1',
  customerReference: 'cus_1',
  amount: money(499, 'EUR'),
  status,
  refundedAmount: 0,
  failure: null,
  at: new Date(Date.UTC(2026, 10, 1, 8, minute)),
  ...more,
});

const facts = [
  fact('failed', 1, { failure: 'Your card was declined.' }),
  fact('failed', 2, { failure: 'Your card has expired.' }),
  fact('succeeded', 3),
  fact('succeeded', 4, { refundedAmount: 100 }),
  fact('refunded', 5, { refundedAmount: 499 }),
];

const learn = (told: readonly PaymentFact[]) => {
  const now = new Date('2026-11-02T00:00:00.000Z');
  const payment = Payment.of('id', told[0]!, now);
  for (const one of told.slice(1)) payment.learn(one, now);
  return payment.snapshot();
};

describe('what is known of a payment', () => {
  it.each([
    [2, { status: 'failed', failure: 'Your card has expired.' }],
    [3, { status: 'succeeded', failure: null, refundedAmount: 0 }],
    [4, { status: 'succeeded', refundedAmount: 100 }],
    [5, { status: 'refunded', refundedAmount: 499, failure: null, failedAt: null }],
  ])('after %i facts is the same in any order, however often they are told', (count, expected) => {
    const known = facts.slice(0, count);
    const inOrder = learn(known);
    expect(inOrder).toMatchObject(expected);
    const told = [...known, ...known];
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (order) => {
        expect(learn(order)).toEqual(inOrder);
      }),
      { numRuns: 200 },
    );
  });
});
