import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stripe } from 'stripe';
import { standInEnvironment, startStripeStandIn, stripeEvent, stripeSubscription, type StripeStandIn } from '#billing/testing';
import { anAdmin, aPerson, overRest, startApi, startWorker, type Running } from '../support/index.js';
import { aPlanFor, until } from './simulated.js';

const secret = 'whsec_doubles';
const unique = (): string => String(process.hrtime.bigint());

describe('somebody who pays at two pages', () => {
  let stripe: StripeStandIn;
  let api: Running;
  let worker: Running;
  let admin: string;
  beforeAll(async () => {
    stripe = await startStripeStandIn();
    const environment = { ...standInEnvironment(stripe.url), STRIPE_WEBHOOK_SECRET: secret };
    api = await startApi(environment);
    worker = await startWorker(environment, api.database);
    admin = await anAdmin(api);
    await aPlanFor(api, overRest, admin, { priceReference: 'price_friend' });
  });
  afterAll(async () => {
    for (const one of [worker, api, stripe]) await one[Symbol.asyncDispose]();
  });

  async function deliver(type: string, object: object): Promise<void> {
    const payload = JSON.stringify(stripeEvent(type, object, { id: `evt_${unique()}` }));
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
    expect((await fetch(`${api.url}/api/webhooks/stripe`, { method: 'POST', headers, body: payload })).status).toBe(200);
  }

  /** A subscription that somebody has just paid for, its invoice and its payment. */
  function paidFor(personId: string, startedAt: number): { id: string; payment: string; now: () => object } {
    const id = `sub_${unique()}`;
    const customer = `cus_${personId}`;
    const [item] = stripeSubscription().items.data;
    const items = { data: [{ ...item, current_period_start: startedAt, current_period_end: startedAt + 86_400 * 30 }] };
    const details = { id, customer, latest_invoice: `in_${id}`, start_date: startedAt, metadata: { personId }, items };
    stripe.subscriptions.set(id, stripeSubscription(details));
    stripe.invoicePayments.set(`in_${id}`, [`pi_${id}`]);
    return { id, payment: `pi_${id}`, now: () => stripe.subscriptions.get(id)! };
  }

  const lettersTo = async (email: string): Promise<string[]> => {
    const answer = await fetch(`${api.url}/ops/mailbox`, { headers: { accept: 'application/json' } });
    const { data } = (await answer.json()) as { data: { to: string; subject: string }[] };
    return data.flatMap(({ to, subject }) => (to === email && /paid|member/i.test(subject) ? [subject] : []));
  };

  it.each([
    ['in order', [0, 1]],
    ['the other way round', [1, 0]],
  ])('is a member once, and gets the second payment back, when the events come %s', async (_order, order) => {
    const { id: personId, email, accessToken } = await aPerson(api);
    const now = Math.floor(Date.now() / 1_000);
    const subscriptions = [paidFor(personId, now - 60), paidFor(personId, now)] as const;
    const [kept, double] = subscriptions;
    for (const index of order) {
      const { id, now: object } = subscriptions[index]!;
      await deliver('checkout.session.completed', { mode: 'subscription', client_reference_id: personId, customer: `cus_${personId}`, subscription: id });
      await deliver('customer.subscription.created', object());
      await until('it is followed', async () => (await overRest.run(api, 'webhookEvents', { status: 'waiting' }, admin)).data.totalCount === 0);
    }
    await until('the second payment goes back', () => Promise.resolve(stripe.refunds.includes(double.payment)));
    // Stripe tells of it as of any other end.
    await deliver('customer.subscription.deleted', double.now());
    const own = await until('both are settled', async () => {
      const { data } = await overRest.run(api, 'memberships', { limit: 100 }, admin);
      const memberships = data.items.filter((one) => one['personId'] === personId);
      return memberships.some(({ status }) => status === 'ended') && memberships;
    });
    expect(own).toHaveLength(2);
    const { data: mine } = await overRest.run(api, 'myMembership', {}, accessToken);
    expect(mine).toMatchObject({ status: 'active', entitled: true, doubleOf: null });
    expect(own.find(({ status }) => status === 'ended')).toMatchObject({ doubleOf: mine.id });
    expect(kept.now()).toMatchObject({ status: 'active' });
    expect(stripe.refunds.filter((payment) => payment.includes(kept.id) || payment.includes(double.id))).toEqual([double.payment]);
    await until('the letter', async () => (await lettersTo(email)).some((subject) => subject.includes('paid')));
    expect((await lettersTo(email)).filter((subject) => !/^You are a member/.test(subject))).toEqual([expect.stringMatching(/^You paid .* twice$/)]);
  });
});
