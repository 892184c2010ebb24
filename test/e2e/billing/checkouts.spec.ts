import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standInEnvironment, startStripeStandIn, stripeSubscription, type StripeStandIn } from '#billing/testing';
import { Database } from '#platform/database';
import { anAdmin, aPerson, faces, overRest, send, startApi, type Running } from '../support/index.js';
import { aPlanFor, pathOf, submit } from './simulated.js';

describe('a checkout', () => {
  let stripe: StripeStandIn;
  let api: Running;
  let simulated: Running;
  let planId: string;
  beforeAll(async () => {
    stripe = await startStripeStandIn();
    api = await startApi({ ...standInEnvironment(stripe.url), PUBLIC_URL: 'https://quoin.example' });
    simulated = await startApi();
    planId = await aPlanFor(api, overRest, await anAdmin(api), { priceReference: 'price_friend' });
  });
  afterAll(async () => {
    for (const one of [simulated, api, stripe]) await one[Symbol.asyncDispose]();
  });

  describe.each(faces)('over $name', (face) => {
    const start = (accessToken: string, input: object = {}) => face.run(api, 'startCheckout', { input: { planId, ...input } }, accessToken);
    const sessionOf = (url: unknown) => [...stripe.sessions.values()].find((session) => session.url === url)!;

    it('closes the one before it: nobody can pay at both', async () => {
      const { accessToken } = await aPerson(api);
      const [first, second] = [await start(accessToken), await start(accessToken)];
      expect(sessionOf(first.data['url']).status).toBe('expired');
      expect(sessionOf(second.data['url']).status).toBe('open');
    });

    it('that is started ten times at once stays open once', async () => {
      const { accessToken } = await aPerson(api);
      const started = await Promise.all(Array.from({ length: 10 }, () => start(accessToken)));
      expect(started.map(({ refused }) => refused)).toEqual(Array(10).fill(undefined));
      const open = started.filter(({ data }) => sessionOf(data['url']).status === 'open');
      expect(open).toHaveLength(1);
    });

    it('is refused to somebody who has paid at another, though no event told of it yet', async () => {
      const { id: personId, accessToken } = await aPerson(api);
      const first = sessionOf((await start(accessToken)).data['url']);
      const subscription = `sub_${process.hrtime.bigint()}`;
      stripe.subscriptions.set(subscription, stripeSubscription({ id: subscription, customer: `cus_${personId}`, metadata: { personId } }));
      Object.assign(first, { status: 'complete', subscription });
      const sessions = stripe.sessions.size;
      expect((await start(accessToken)).refused?.code).toBe('membership.exists');
      expect(stripe.sessions.size).toBe(sessions);
      expect((await face.run(api, 'myMembership', {}, accessToken)).data).toMatchObject({ personId, status: 'active' });
    });

    it('is not left half done when the one before cannot be closed', async () => {
      const { accessToken } = await aPerson(api);
      const first = sessionOf((await start(accessToken)).data['url']);
      stripe.trouble = { status: 503 };
      expect((await start(accessToken)).refused?.code).toBe('billing.provider-unavailable');
      stripe.trouble = undefined;
      expect(first.status).toBe('open');
      expect(sessionOf((await start(accessToken)).data['url']).status).toBe('open');
      expect(first.status).toBe('expired');
    });

    it('is refused where Stripe takes another price than the plan says, and takes no payment', async () => {
      const { accessToken } = await aPerson(api);
      const recurring = { interval: 'month', interval_count: 1 };
      stripe.prices.set('price_friend', { id: 'price_friend', unit_amount: 599, currency: 'eur', recurring });
      expect((await start(accessToken)).refused?.code).toBe('plan.price-differs');
      expect([...stripe.sessions.values()].at(-1)?.status).toBe('expired');
      stripe.prices.delete('price_friend');
      expect(sessionOf((await start(accessToken)).data['url']).status).toBe('open');
    });

    it.each([
      ['is the same one at Stripe', 'DELETE FROM billing_checkouts', 0],
      ['closes the one that it had begun', 'SELECT', 1],
    ])('that is sent again with its key, after a crash that lost the answer, %s', async (_what, alsoLost, more) => {
      const { accessToken } = await aPerson(api);
      const key = randomUUID();
      const attempt = async (): Promise<string> => {
        const input = { planId };
        const rest = { path: '/api/billing/checkout-sessions', body: input };
        const graphql = { path: '/graphql', body: { query: 'mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { url } }', variables: { input } } };
        const request = { method: 'POST', headers: { 'idempotency-key': key }, ...(face === overRest ? rest : graphql) } as const;
        const { data } = (await (await send(api.url, request, accessToken)).json()) as { data: { url?: string; startCheckout?: { url: string } } };
        return data.startCheckout?.url ?? data.url ?? '';
      };
      const first = await attempt();
      const sessions = stripe.sessions.size;
      const { pool } = api.app.get(Database);
      await pool.query(`UPDATE idempotency_keys SET answer = NULL, claimed_until = now() WHERE claimed_until IS NOT NULL`);
      await pool.query(alsoLost);
      const again = await attempt();
      expect([again === first, stripe.sessions.size - sessions]).toEqual([more === 0, more]);
      expect(sessionOf(again).status).toBe('open');
      if (more) expect(sessionOf(first).status).toBe('expired');
      expect(await attempt()).toBe(again);
    });

    it.each([
      [undefined, 'https://quoin.example/?checkout=done', 'https://quoin.example/?checkout=cancelled'],
      ['/posts/quoins?page=2', 'https://quoin.example/posts/quoins?page=2&checkout=done', 'https://quoin.example/posts/quoins?page=2&checkout=cancelled'],
      ['//evil.example', 'https://quoin.example//evil.example?checkout=done', 'https://quoin.example//evil.example?checkout=cancelled'],
    ])('that should come back to %s comes back to the publication', async (returnPath, success, cancel) => {
      const { accessToken } = await aPerson(api);
      expect((await start(accessToken, { ...(returnPath !== undefined && { returnPath }) })).refused).toBeUndefined();
      const { parameters } = stripe.requests.findLast(({ path }) => path === '/v1/checkout/sessions')!;
      expect([parameters['success_url'], parameters['cancel_url']]).toEqual([success, cancel]);
    });

    it.each(['https://evil.example', 'posts', '', '/\\evil.example', '/a b', '/#x', `/${'a'.repeat(500)}`])(
      'does not come back to %j',
      async (returnPath) => {
        const { accessToken } = await aPerson(api);
        expect((await start(accessToken, { returnPath })).refused?.code).toBe('input.invalid');
      },
    );
  });

  it('of the simulated provider takes no payment once it is closed', async () => {
    const id = await aPlanFor(simulated, overRest, await anAdmin(simulated));
    const { accessToken } = await aPerson(simulated);
    const start = async () => pathOf((await overRest.run(simulated, 'startCheckout', { input: { planId: id } }, accessToken)).data['url']);
    const [first, second] = [await start(), await start()];
    expect(await (await fetch(simulated.url + first)).text()).toContain('This checkout is closed');
    expect((await submit(simulated, first, { card: 'works' })).status).toBe(404);
    expect(await (await fetch(simulated.url + second)).text()).toContain('Pay with a card that works');
  });
});
