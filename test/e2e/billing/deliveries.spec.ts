import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stripe } from 'stripe';
import { standInEnvironment, startStripeStandIn, stripeEvent, stripeSubscription, type StripeStandIn } from '#billing/testing';
import { anAdmin, aPerson, faces, overRest, send, startApi, startWorker, type Running } from '../support/index.js';
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
  let worker: Running;
  let admin: string;
  beforeAll(async () => {
    stripe = await startStripeStandIn();
    const environment = { ...standInEnvironment(stripe.url), STRIPE_WEBHOOK_SECRET: `${secret},${older}` };
    api = await startApi(environment);
    worker = await startWorker(environment, api.database);
    admin = await anAdmin(api);
    const price = { amount: 499, currency: 'EUR' };
    const input = { name: 'Friend', price, interval: 'month', graceDays: 3, priceReference: 'price_friend' };
    await overRest.run(api, 'createPlan', { input }, admin);
  });
  afterAll(async () => {
    for (const one of [worker, api, stripe]) await one[Symbol.asyncDispose]();
  });

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
    ['of a time before all time', () => ({ signature: undefined, payload: JSON.stringify({ ...stripeEvent('a', {}), created: -100_000_000_000 }) })],
    ['of a time after all time', () => ({ signature: undefined, payload: JSON.stringify({ ...stripeEvent('a', {}), created: 8_640_000_000_000 }) })],
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

  it('are counted by what became of them', async () => {
    const counts = async (): Promise<string[]> => (await (await fetch(`${api.url}/metrics`)).text()).split('\n').filter((line) => line.startsWith('quoin_webhooks_total{'));
    const payload = JSON.stringify(stripeEvent('counted.once', {}));
    for (const _time of [1, 2]) await deliver(api, payload);
    await deliver(api, payload, 'v1=abc');
    const told = (await counts()).join('\n');
    expect(told).toMatch(/source="stripe",outcome="accepted",reason=""} [1-9]/);
    expect(told).toMatch(/source="stripe",outcome="duplicate",reason=""} [1-9]/);
    expect(told).toMatch(/source="stripe",outcome="refused",reason="webhook.signature-invalid"} [1-9]/);
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

  /** Those of the job that carries this event out. */
  const deadLettersOf = async (eventId: string, status: string) => {
    const { data } = await overRest.run(api, 'deadLetters', { status, kind: 'billing.apply-webhook-event', limit: 100 }, admin);
    return data.items.filter((one) => String(one['payload']).includes(eventId));
  };

  it('that are carried out after all leave no dead letter that somebody would have to look after', async () => {
    const [id, reference] = [`sub_${unique()}`, `evt_${unique()}`];
    stripe.subscriptions.set(id, stripeSubscription({ id, customer: `cus_${id}` }));
    stripe.trouble = { status: 400 };
    await deliver(api, JSON.stringify(stripeEvent('customer.subscription.updated', { id, object: 'subscription' }, { id: reference })));
    const event = await until('it to fail', async () => {
      const { data } = await overRest.run(api, 'webhookEvents', { status: 'waiting', limit: 100 }, admin);
      return data.items.find((one) => one['reference'] === reference && one['failure'] !== null);
    });
    await until('its job to be dead', async () => (await deadLettersOf(event.id, 'waiting')).length === 1);
    stripe.trouble = undefined;
    expect((await overRest.run(api, 'replayWebhookEvent', { id: event.id }, admin)).data).toMatchObject({ failure: null });
    expect(await deadLettersOf(event.id, 'waiting')).toEqual([]);
  });

  describe.each(faces)('over $name', (face) => {
    it('that cannot be carried out say why, keep no others from it, and can be given up', async () => {
      const from = new Date().toISOString();
      const [type, odd, well] = ['payment_intent.succeeded', `evt_odd_${unique()}`, `evt_well_${unique()}`];
      await deliver(api, JSON.stringify(stripeEvent(type, { id: 'pi_odd', customer: 'cus_1', amount_received: 1.5, currency: 'eur' }, { id: odd })));
      await deliver(api, JSON.stringify(stripeEvent(type, { customer: null }, { id: well })));
      const failure = { code: 'money.invalid', message: expect.stringContaining('must be whole') as string };
      const found = async (reference: string) => {
        const { data } = await face.run(api, 'webhookEvents', { type, limit: 100 }, admin);
        return data.items.find((one) => one['reference'] === reference);
      };
      const { id } = await until('the first try to fail', async () => {
        const event = await found(odd);
        return event !== undefined && event['failure'] !== null && event;
      });
      const range = { from, to: '2100-01-01T00:00:00.000Z', type };
      for (const dryRun of [true, false]) {
        const { data } = await face.run(api, 'replayWebhookEvents', { input: { ...range, dryRun } }, admin);
        expect(data).toMatchObject({
          replays: [{ eventId: id, status: 'waiting', dryRun, differences: [], failure }, { dryRun, failure: null }],
          next: null,
        });
      }
      await until('its job to be dead', async () => (await deadLettersOf(id, 'waiting')).length === 1);
      expect((await face.run(api, 'discardWebhookEvent', { id }, admin)).refused).toBeUndefined();
      expect([await deadLettersOf(id, 'waiting'), await deadLettersOf(id, 'discarded')]).toMatchObject([[], [{ handledAt: expect.any(String) }]]);
      expect(await found(odd)).toMatchObject({ status: 'discarded', failure });
      expect((await face.run(api, 'discardWebhookEvent', { id }, admin)).refused?.code).toBe('webhook-event.settled');
      expect((await face.run(api, 'replayWebhookEvent', { id }, admin)).refused?.code).toBe('money.invalid');
      const { data: audit } = await face.run(api, 'auditEntries', { limit: 1 }, admin);
      expect(audit.items).toMatchObject([{ action: 'webhook-event.discarded', subject: id }]);
    });

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
