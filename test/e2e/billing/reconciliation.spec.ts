import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standInEnvironment, startStripeStandIn, stripeSubscription, type StripeStandIn } from '#billing/testing';
import { anAdmin, aPerson, overRest, startApi, startWorker, type Running } from '../support/index.js';
import { aPlanFor, until } from './simulated.js';

describe('the reconciliation with Stripe', () => {
  let stripe: StripeStandIn;
  let api: Running;
  beforeAll(async () => {
    stripe = await startStripeStandIn();
    api = await startApi(standInEnvironment(stripe.url));
  });
  afterAll(async () => {
    for (const one of [api, stripe]) await one[Symbol.asyncDispose]();
  });

  it('runs by itself, makes a member of somebody whose events never came, and shows what it found', async () => {
    const admin = await anAdmin(api);
    await aPlanFor(api, overRest, admin, { priceReference: 'price_friend' });
    const { id: personId, accessToken } = await aPerson(api);
    const now = Math.floor(Date.now() / 1_000);
    const [item] = stripeSubscription().items.data;
    const items = { data: [{ ...item, current_period_start: now, current_period_end: now + 86_400 }] };
    stripe.subscriptions.set('sub_missed', stripeSubscription({ id: 'sub_missed', start_date: now, metadata: { personId }, items }));
    stripe.prices.set('price_friend', { id: 'price_friend', unit_amount: 599, currency: 'eur', recurring: { interval: 'month', interval_count: 1 } });

    const worker = await startWorker(standInEnvironment(stripe.url), api.database);
    await until('the membership', async () => (await overRest.run(api, 'myMembership', {}, accessToken)).data?.['entitled'] === true);
    const metric = async (name: string) => new RegExp(`^${name} (\\d+)$`, 'm').exec(await (await fetch(`${worker.url}/metrics`)).text())?.[1];
    await until('the numbers', async () => (await metric('quoin_billing_plans_drifted')) !== undefined);
    expect(await Promise.all(['memberships_drifted', 'memberships_unreconciled', 'plans_drifted'].map((what) => metric(`quoin_billing_${what}`)))).toEqual(['1', '0', '1']);
    await worker[Symbol.asyncDispose]();
  });
});
