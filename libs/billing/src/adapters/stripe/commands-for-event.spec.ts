import { describe, expect, it } from 'vitest';
import { FollowSubscription } from '../../application/follow-subscription.js';
import { ForgetCustomer } from '../../application/forget-customer.js';
import { LinkCustomer } from '../../application/link-customer.js';
import { RecordPayment } from '../../application/record-payment.js';
import {
  charge,
  checkoutSession,
  invoice,
  november,
  paymentIntent,
  stripeEvent,
  stripeSubscription,
} from '../../testing/stripe.fixtures.js';
import { commandsForEvent } from './commands-for-event.js';
import { moment, toSubscription } from './to-subscription.js';

const real = { dryRun: false };
const follow = [new FollowSubscription('sub_1', real)];
const ended = { status: 'canceled', ended_at: november.end, canceled_at: november.start } as const;
const payment = (details: object) => [
  new RecordPayment(
    {
      reference: 'pi_1',
      customerReference: 'cus_1',
      amount: { amount: 499, currency: 'EUR' },
      status: 'succeeded',
      refundedAmount: 0,
      failure: null,
      at: moment(november.start),
      ...details,
    },
    real,
  ),
];

describe('an event of Stripe', () => {
  it.each<[string, object, object[]]>([
    ['checkout.session.completed', checkoutSession, [new LinkCustomer('cus_1', 'person_1', real), ...follow]],
    ['customer.subscription.created', stripeSubscription(), follow],
    ['customer.subscription.updated', stripeSubscription({ status: 'past_due' }), follow],
    ['customer.subscription.paused', stripeSubscription({ status: 'paused' }), follow],
    ['customer.subscription.resumed', stripeSubscription(), follow],
    [
      'customer.subscription.deleted',
      stripeSubscription(ended),
      [new FollowSubscription('sub_1', { ...real, final: toSubscription(stripeSubscription(ended)) })],
    ],
    ['invoice.paid', invoice, follow],
    ['invoice.payment_failed', invoice, follow],
    ['payment_intent.succeeded', paymentIntent, payment({})],
    [
      'payment_intent.payment_failed',
      { ...paymentIntent, amount_received: 0, last_payment_error: { message: 'Your card was declined.' } },
      payment({ status: 'failed', failure: 'Your card was declined.' }),
    ],
    ['charge.refunded', charge, payment({ status: 'refunded', refundedAmount: 499 })],
    ['charge.refunded', { ...charge, amount_refunded: 100, refunded: false }, payment({ refundedAmount: 100 })],
    ['customer.deleted', { id: 'cus_1', object: 'customer' }, [new ForgetCustomer('cus_1', real)]],
  ])('%s is turned into what is to be done', (type, object, commands) => {
    expect(commandsForEvent(stripeEvent(type, object), real)).toEqual(commands);
  });

  it.each<[string, string, object]>([
    ['a checkout for something else', 'checkout.session.completed', { ...checkoutSession, mode: 'payment', subscription: null }],
    ['a checkout that we did not begin', 'checkout.session.completed', { ...checkoutSession, client_reference_id: null }],
    ['an invoice without a subscription', 'invoice.paid', { ...invoice, parent: null }],
    ['a payment of nobody', 'payment_intent.succeeded', { ...paymentIntent, customer: null }],
    ['a refund of nobody', 'charge.refunded', { ...charge, payment_intent: null }],
    ['an event that we do not follow', 'price.created', { id: 'price_1' }],
  ])('about %s is ignored', (_what, type, object) => {
    expect(commandsForEvent(stripeEvent(type, object), real)).toEqual([]);
  });

  it('of an older version of the API leads to a question, not to a guess', () => {
    const [item] = stripeSubscription().items.data;
    const old = { ...stripeSubscription(ended), items: { data: [{ ...item, current_period_end: undefined }] } };
    expect(commandsForEvent(stripeEvent('customer.subscription.deleted', old), real)).toEqual(follow);
  });
});

describe("Stripe's subscription in our words", () => {
  it('has the period of its item', () => {
    expect(toSubscription(stripeSubscription())).toEqual({
      reference: 'sub_1',
      customerReference: 'cus_1',
      personId: 'person_1',
      priceReference: 'price_friend',
      status: 'active',
      startedAt: moment(november.start),
      periodStart: moment(november.start),
      periodEnd: moment(november.end),
      endsAt: null,
      endedAt: null,
    });
  });

  it.each([
    ['incomplete', 'pending'],
    ['trialing', 'trialing'],
    ['active', 'active'],
    ['past_due', 'overdue'],
    ['unpaid', 'unpaid'],
    ['paused', 'paused'],
    ['canceled', 'ended'],
    ['incomplete_expired', 'ended'],
  ])('says for %s: %s', (status, word) => {
    expect(toSubscription(stripeSubscription({ status })).status).toBe(word);
  });

  it('ends with its period, or when it was agreed, after notice', () => {
    expect(toSubscription(stripeSubscription({ cancel_at_period_end: true })).endsAt).toEqual(moment(november.end));
    expect(toSubscription(stripeSubscription({ cancel_at: november.end - 60 })).endsAt).toEqual(moment(november.end - 60));
  });

  it('is not guessed at when its status is new', () => {
    expect(() => toSubscription(stripeSubscription({ status: 'dreaming' }))).toThrow('cannot be read');
  });
});
