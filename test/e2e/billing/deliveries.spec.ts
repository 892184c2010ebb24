import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stripe } from 'stripe';
import { standInEnvironment, startStripeStandIn, stripeEvent, stripeSubscription, type StripeStandIn } from '#billing/testing';
import { aPerson, faces, overRest, send, startApi, startWorker, type Running } from '../support/index.js';
import { anAdmin } from './admin.js';
import { until } from './simulated.js';

const [secret, older] = ['whsec_new', 'whsec_old'];
const unique = (): string => String(process.hrtime.bigint());

const sign = (payload: string, by: { secret?: string; timestamp?: number } = {}): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, ...by });

function deliver(api: Running, payload: string, signature: string | undefined = sign(payload)): Promise<Response> {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...(signature && { 'stripe-signature': signature }) };
  return fetch(`${api.url}/api/webhooks/stripe`, { method: 'POST', headers, body: payload });
}

describe("Stripe's deliveries", () => {
  let stripe: StripeStandIn;
  let api: Running;
  let other: Running;
  let worker: Running;
  let admin: string;
  beforeAll(async () => {
    stripe = await startStripeStandIn();
    const environment = { ...standInEnvironment(stripe.url), STRIPE_WEBHOOK_SECRET: `${secret},${older}` };
    api = await startApi(environment);
    other = await startApi(environment, api.database);
    worker = await startWorker(environment, api.database);
    admin = await anAdmin(api);
    const price = { amount: 499, currency: 'EUR' };
    const input = { name: 'Friend', price, interval: 'month', graceDays: 3, priceReference: 'price_friend' };
    await overRest.run(api, 'createPlan', { input }, admin);
  });
  afterAll(async () => {
    for (const one of [worker, other, api, stripe]) await one[Symbol.asyncDispose]();
  });

  const stored = async (type: string): Promise<number> =>
    (await overRest.run(api, 'webhookEvents', { type }, admin)).data.totalCount;

  it.each<[string, () => { signature: string | undefined; payload?: string }]>([
    ['without a signature', () => ({ signature: '' })],
    ['with what is no signature', () => ({ signature: 'v1=abc' })],
    ['signed by somebody else', () => ({ signature: sign('{}', { secret: 'whsec_foreign' }) })],
    ['signed for another body', () => ({ signature: sign('{"other":1}') })],
    ['signed too long ago', () => ({ signature: sign('{}', { timestamp: Math.floor(Date.now() / 1_000) - 400 }) })],
    ['signed in the future', () => ({ signature: sign('{}', { timestamp: Math.floor(Date.now() / 1_000) + 400 }) })],
    ['with a header without end', () => ({ signature: `t=1,${'v1=a,'.repeat(1_000)}` })],
    ['that are no events', () => ({ signature: undefined, payload: '[]' })],
    ['that are no JSON', () => ({ signature: undefined, payload: '{' })],
    ['without an id', () => ({ signature: undefined, payload: JSON.stringify({ ...stripeEvent('a', {}), id: 7 }) })],
  ])('%s are refused, and leave nothing', async (_what, of) => {
    const { signature, payload = '{}' } = of();
    const before = (await overRest.run(api, 'webhookEvents', {}, admin)).data.totalCount;
    const answer = await deliver(api, payload, signature ?? sign(payload));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: 'Webhook validation failed',
      statusCode: 400,
      status: 400,
      code: expect.stringMatching(/^webhook\.(signature-invalid|malformed)$/),
      path: '/api/webhooks/stripe',
    });
    expect((await overRest.run(api, 'webhookEvents', {}, admin)).data.totalCount).toBe(before);
  });

  it('over the limit are refused', async () => {
    const payload = JSON.stringify(stripeEvent('price.created', { text: 'a'.repeat(1_100_000) }));
    expect((await deliver(api, payload)).status).toBe(413);
  });

  it.each([
    ['by the new secret', () => ({})],
    ['by the old one, while it is replaced', () => ({ secret: older })],
  ])('that are signed %s are taken, to the letter', async (_what, by) => {
    const id = `evt_${unique()}`;
    // Bytes that a parser would write in another way.
    const payload = JSON.stringify(stripeEvent('price.created', { name: 'é' }, { id })).replaceAll(',', ' ,\n');
    const answer = await deliver(api, payload, `${sign(payload, by())},v1=${'0'.repeat(64)}`);
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
    const event = await until('the event to be ignored', async () => {
      const { data } = await overRest.run(api, 'webhookEvents', { type: 'price.created', limit: 100 }, admin);
      return data.items.find((one) => one['reference'] === id && one['status'] === 'ignored');
    });
    expect(event['body']).toBe(payload);
  });

  it('five times at once to two processes, in any order, have one effect', { timeout: 60_000 }, async () => {
    const lives = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (one) => {
        const { id: personId, accessToken, email } = await aPerson(api);
        const [id, customer] = [`sub_${unique()}${one}`, `cus_${unique()}${one}`];
        const object = (details: object) => stripeSubscription({ id, customer, metadata: { personId }, ...details });
        const over = one % 2 === 0;
        const now = object(over ? { status: 'canceled', ended_at: Math.floor(Date.now() / 1_000) } : { status: 'active' });
        stripe.subscriptions.set(id, now);
        const events = [
          stripeEvent('customer.subscription.created', object({ status: 'incomplete' })),
          stripeEvent('customer.subscription.updated', object({ status: 'active' })),
          stripeEvent('customer.subscription.updated', object({ status: 'past_due' })),
          stripeEvent('customer.subscription.updated', object({ status: 'active' })),
          ...(over ? [stripeEvent('customer.subscription.deleted', now)] : []),
          stripeEvent('payment_intent.succeeded', { id: `pi_${id}`, customer, amount: 499, amount_received: 499, currency: 'eur' }),
          stripeEvent('checkout.session.completed', { mode: 'subscription', client_reference_id: personId, customer, subscription: id }),
        ].map((event, index) => JSON.stringify({ ...event, id: `evt_${id}_${index}` }));
        return { accessToken, email, over, events };
      }),
    );
    const deliveries = lives.flatMap(({ events }) => [...events, ...events, ...events, ...events, ...events]);
    const shuffled = deliveries.map((payload, index) => ({ payload, at: (index * 7_919) % deliveries.length }));
    shuffled.sort((a, b) => a.at - b.at);
    const answers = await Promise.all(shuffled.map(({ payload }, index) => deliver(index % 2 ? api : other, payload)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));

    const expected = lives.reduce((sum, { events }) => sum + events.length, 0);
    const total = async () => (await Promise.all(['created', 'updated', 'deleted'].map((what) => stored(`customer.subscription.${what}`))))
      .reduce((sum, count) => sum + count, (await stored('payment_intent.succeeded')) + (await stored('checkout.session.completed')));
    expect(await total()).toBe(expected);
    await until('all events to be applied', async () => (await overRest.run(api, 'webhookEvents', { status: 'waiting' }, admin)).data.totalCount === 0);
    for (const { accessToken, over } of lives) {
      const { data } = await overRest.run(api, 'myMembership', {}, accessToken);
      expect(data).toMatchObject(over ? { status: 'ended', entitled: false } : { status: 'active' });
      const payments = await overRest.run(api, 'myPayments', {}, accessToken);
      expect(payments.data.totalCount).toBe(1);
    }
    const letters = async () => {
      const answer = await fetch(`${api.url}/ops/mailbox`, { headers: { accept: 'application/json' } });
      const { data } = (await answer.json()) as { data: { to: string; subject: string }[] };
      return lives.filter(({ over }) => !over).map(({ email }) => data.filter(({ to, subject }) => to === email && /member/i.test(subject)).length);
    };
    await until('one letter each', async () => (await letters()).every((count) => count >= 1));
    expect(await letters()).toEqual([1, 1, 1]);
  });

  it('for nobody of ours change nothing', async () => {
    const id = `sub_${unique()}`;
    const personId = '01930a3e-7c00-7000-8000-000000000000';
    stripe.subscriptions.set(id, stripeSubscription({ id, customer: `cus_${id}`, metadata: { personId } }));
    const session = { mode: 'subscription', client_reference_id: personId, customer: `cus_${id}`, subscription: id };
    await deliver(api, JSON.stringify(stripeEvent('checkout.session.completed', session, { id: `evt_${id}` })));
    await until('it to be carried out', async () => (await overRest.run(api, 'webhookEvents', { status: 'waiting' }, admin)).data.totalCount === 0);
    const { data } = await overRest.run(api, 'memberships', { limit: 100 }, admin);
    expect(data.items.map((one) => one['personId'])).not.toContain(personId);
  });

  describe.each(faces)('over $name', (face) => {
    const startCheckout = async () => {
      const { data } = await face.run(api, 'plans', {});
      const { accessToken } = await aPerson(api);
      return face.run(api, 'startCheckout', { input: { planId: data.items[0]!.id } }, accessToken);
    };

    it('a checkout is tried again with one key', async () => {
      stripe.faults.push({ status: 500 }, { status: 429, headers: { 'retry-after': '1' } });
      const from = stripe.requests.length;
      expect((await startCheckout()).data['url']).toMatch(/^https:\/\/stripe\.invalid\//);
      const keys = stripe.requests.slice(from).map(({ idempotencyKey }) => idempotencyKey);
      expect(keys).toHaveLength(3);
      expect(new Set(keys).size).toBe(1);
    });

    it('a checkout is refused clearly while Stripe fails, and nothing is half written', async () => {
      stripe.faults.push({ status: 500 }, { status: 503 }, { status: 502 });
      expect((await startCheckout()).refused?.code).toBe('billing.provider-unavailable');
    });

    it('a checkout that Stripe does not take says so', async () => {
      stripe.faults.push({ status: 400 });
      expect((await startCheckout()).refused?.code).toBe('billing.provider-refused');
    });
  });

  it('while Stripe is away a checkout answers 503 with the time to come again', async () => {
    stripe.faults.push({ status: 500 }, { status: 500 }, { status: 500 });
    const { data } = await overRest.run(api, 'plans', {});
    const { accessToken } = await aPerson(api);
    const body = { planId: data.items[0]!.id };
    const answer = await send(api.url, { method: 'POST', path: '/api/billing/checkout-sessions', body }, accessToken);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
