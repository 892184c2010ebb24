import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standInEnvironment, startStripeStandIn, type StripeStandIn } from '#billing/testing';
import { Database } from '#platform/database';
import { anAdmin, aPerson, overRest, send, startApi, type Running, type SignedInPerson } from '../support/index.js';
import { aPlanFor } from './simulated.js';

describe('while Stripe is in trouble', () => {
  let stripe: StripeStandIn;
  let api: Running;
  let planId: string;
  let person: SignedInPerson;
  // A breaker of its own for each: one that is open would answer for the next.
  beforeEach(async () => {
    stripe = await startStripeStandIn();
    api = await startApi(standInEnvironment(stripe.url), database);
    person = await aPerson(api);
    return async () => {
      await api[Symbol.asyncDispose]();
      await stripe[Symbol.asyncDispose]();
    };
  });
  let database: Running['database'];
  let first: Running;
  beforeAll(async () => {
    first = await startApi();
    database = first.database;
    planId = await aPlanFor(first, overRest, await anAdmin(first), { priceReference: 'price_friend' });
  });
  afterAll(() => first[Symbol.asyncDispose]());

  async function start(accessToken = person.accessToken) {
    const began = performance.now();
    const request = { method: 'POST', path: '/api/billing/checkout-sessions', body: { planId } } as const;
    const answer = await send(api.url, request, accessToken);
    const { code } = (await answer.json()) as { code?: string };
    return { status: answer.status, code, retryAfter: Number(answer.headers.get('retry-after')), ms: performance.now() - began };
  }

  const rows = async () =>
    (await api.app.get(Database).pool.query(
      `SELECT (SELECT count(*) FROM billing_checkouts) + (SELECT count(*) FROM billing_customers) + (SELECT count(*) FROM memberships)
         + (SELECT count(*) FROM outbox WHERE type LIKE 'billing.membership%') AS rows`,
    )).rows as unknown[];

  it.each<[string, StripeStandIn['trouble'], { within: number; attempts: number; retryAfter: [number, number] }]>([
    ['fails', { status: 500 }, { within: 3_000, attempts: 3, retryAfter: [1, 60] }],
    ['asks for patience that is short', { status: 429, headers: { 'retry-after': '1' } }, { within: 4_000, attempts: 3, retryAfter: [1, 60] }],
    ['asks for patience that is long', { status: 429, headers: { 'retry-after': '40' } }, { within: 1_500, attempts: 1, retryAfter: [40, 40] }],
    ['hangs', 'hang', { within: 12_000, attempts: 2, retryAfter: [1, 60] }],
  ])('and %s, a checkout answers 503 in time, says when to come again, and leaves nothing', async (_what, trouble, { within, attempts, retryAfter: [least, most] }) => {
    stripe.trouble = trouble;
    const before = await rows();
    const { status, code, retryAfter, ms } = await start();
    expect([status, code]).toEqual([503, 'billing.provider-unavailable']);
    expect(retryAfter).toBeGreaterThanOrEqual(least);
    expect(retryAfter).toBeLessThanOrEqual(most);
    expect(ms).toBeLessThan(within);
    expect(stripe.requests.length).toBeGreaterThanOrEqual(attempts);
    expect(new Set(stripe.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(await rows()).toEqual(before);
    stripe.trouble = undefined;
    expect((await start()).status).toBe(201);
  }, 30_000);

  it('and away altogether, it answers 503 as well', async () => {
    await stripe[Symbol.asyncDispose]();
    expect(await start()).toMatchObject({ status: 503, code: 'billing.provider-unavailable' });
  });

  it('for long, nobody waits for it any more: answers come within 50 ms, and Stripe is left alone', async () => {
    stripe.trouble = { status: 503 };
    while (stripe.requests.length < 10) expect((await start()).status).toBe(503);
    await start();
    const asked = stripe.requests.length;
    const answers = [];
    for (let one = 0; one < 20; one += 1) answers.push(await start());
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(answers.every(({ retryAfter }) => retryAfter >= 1 && retryAfter <= 10)).toBe(true);
    // The lower quartile: a busy machine delays answers for reasons of its own.
    const [quartile = NaN] = answers.map(({ ms }) => ms).sort((a, b) => a - b).slice(5);
    expect(quartile).toBeLessThan(50);
    expect(stripe.requests).toHaveLength(asked);
  }, 30_000);

  it('and slow, what else the product does is not held up', async () => {
    stripe.trouble = 'hang';
    const waiting = Array.from({ length: 20 }, () => start());
    for (let one = 0; one < 5; one += 1) {
      const began = performance.now();
      expect((await overRest.run(api, 'plans', {})).data.totalCount).toBe(1);
      expect(performance.now() - began).toBeLessThan(1_500);
    }
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([503]));
  }, 30_000);
});
