import { describe, expect, it } from 'vitest';
import { aMembership, aSubscription } from '../testing/index.js';
import type { Subscription } from './subscription.js';

const terms = { id: 'plan', graceDays: 3 };
const began = new Date('2026-11-01T00:00:01.000Z');
const told = (membership: ReturnType<typeof aMembership>) => membership.takeEvents().map(({ type, data }) => [type, data['reason']]);
const subscription = (details: Partial<Subscription> = {}) => aSubscription({ reference: 'sub_1', customerReference: 'cus_1', ...details });

describe('a membership', () => {
  it('begins once it is paid for', () => {
    const membership = aMembership({ subscription: subscription({ status: 'pending' }) });
    expect(told(membership)).toEqual([]);
    membership.follow(subscription(), terms, began);
    expect(told(membership)).toEqual([['billing.membership-began.v1', undefined]]);
  });

  it('tells once that a payment failed, however often it is tried again', () => {
    const membership = aMembership({ subscription: subscription() });
    told(membership);
    membership.follow(subscription({ status: 'overdue' }), terms, began);
    expect(told(membership)).toEqual([['billing.membership-payment-failed.v1', undefined]]);
    membership.follow(subscription({ status: 'unpaid' }), terms, began);
    expect(told(membership)).toEqual([]);
  });

  it('loses access after the days of grace, and has it again when the payment arrives after all', () => {
    const membership = aMembership({ subscription: subscription({ status: 'overdue' }) });
    told(membership);
    expect(membership.settleAccess(new Date('2026-11-03T23:59:59.999Z'))).toBe(false);
    expect(membership.settleAccess(new Date('2026-11-04T00:00:00.000Z'))).toBe(true);
    expect(told(membership)).toEqual([['billing.membership-ended.v1', 'lapsed']]);
    membership.follow(subscription(), terms, new Date('2026-11-05T00:00:00.000Z'));
    expect(told(membership)).toEqual([['billing.membership-resumed.v1', undefined]]);
  });

  it('does not come back from its end', () => {
    const membership = aMembership({ subscription: subscription() });
    told(membership);
    const ended = subscription({ status: 'ended', endedAt: new Date('2026-11-10T00:00:00.000Z') });
    expect(membership.follow(ended, terms, new Date('2026-11-10T00:00:01.000Z'))).toBe(true);
    expect(told(membership)).toEqual([['billing.membership-ended.v1', 'ended']]);
    expect(membership.follow(subscription(), terms, began)).toBe(false);
    expect(membership.snapshot()).toMatchObject({ status: 'ended', access: 'closed' });
    expect(told(membership)).toEqual([]);
  });

  it('says nothing when nothing is new', () => {
    const membership = aMembership({ planId: terms.id, subscription: subscription() });
    const before = membership.snapshot();
    expect(membership.follow(subscription(), terms, new Date('2026-11-02T00:00:00.000Z'))).toBe(false);
    expect(membership.snapshot()).toEqual(before);
  });

  it('that ended before it was heard of tells nobody', () => {
    const ended = { status: 'ended', endedAt: began } as const;
    const membership = aMembership({ subscription: subscription(ended) });
    expect(told(membership)).toEqual([]);
    expect(membership.snapshot()).toMatchObject({ access: 'closed' });
  });

  it('pauses and resumes', () => {
    const membership = aMembership({ subscription: subscription() });
    told(membership);
    membership.follow(subscription({ status: 'paused' }), terms, began);
    membership.follow(subscription(), terms, began);
    expect(told(membership)).toEqual([
      ['billing.membership-ended.v1', 'paused'],
      ['billing.membership-resumed.v1', undefined],
    ]);
  });

  it('beside another one that is paid for is a double, of which nothing else is told', () => {
    const double = aMembership({ subscription: subscription() });
    told(double);
    expect([double.isPaidFor, double.doubles('the-first', began), double.doubles('the-first', began)]).toEqual([true, true, false]);
    double.follow(subscription({ status: 'overdue' }), terms, began);
    double.follow(subscription({ status: 'ended', endedAt: began }), terms, began);
    expect(told(double)).toEqual([['billing.membership-doubled.v1', undefined]]);
    expect([double.isDouble, double.isPaidFor, double.isOver]).toEqual([true, false, true]);
  });

  it.each([
    ['the one that began first', '2026-11-01T00:00:00Z', 'sub_a', true],
    ['of two that began in one second always the same', '2026-11-02T00:00:00Z', 'sub_c', false],
    ['of two that began in one second always the same', '2026-11-02T00:00:00Z', 'sub_a', true],
    ['not the one that began last', '2026-11-03T00:00:00Z', 'sub_a', false],
  ])('goes on, of two: %s', (_which, startedAt, reference, goesOn) => {
    const membership = aMembership({ subscription: subscription({ startedAt: new Date(startedAt), reference }) });
    const other = subscription({ startedAt: new Date('2026-11-02T00:00:00Z'), reference: 'sub_b' });
    expect(membership.beganBefore(other)).toBe(goesOn);
  });
});
