import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalLink } from '#billing/testing';
import { anAdmin, aPerson, overRest, startApi, startWorker, type Running } from '../support/index.js';
import { aPlanFor, join, pathOf, submit, until } from './simulated.js';

const unknown = '01930a3e-7c00-7000-8000-000000000000';
const soon = () => new Date(Date.now() + 60_000);

describe('the link in a letter about a payment that failed', () => {
  let api: Running;
  let worker: Running;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    worker = await startWorker({}, api.database);
    admin = await anAdmin(api);
  });
  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
  });

  const open = (url: string, of: Running = api) => fetch(of.url + pathOf(url), { redirect: 'manual' });
  const statusOf = async (accessToken: string) => (await overRest.run(api, 'myMembership', {}, accessToken)).data['status'];

  /** A member whose card was declined; `happen` lets the provider go on. */
  async function anOverdueMember() {
    const person = await aPerson(api);
    await join(api, overRest, person, await aPlanFor(api, overRest, admin));
    const portal = pathOf((await overRest.run(api, 'openBillingPortal', {}, person.accessToken)).data['url']);
    const [subscription = ''] = /sub_simulated_\w+/.exec(await (await fetch(api.url + portal)).text()) ?? [];
    const happen = async (happening: string, status: string) => {
      await submit(api, portal, { subscription, happening });
      await until(status, async () => (await statusOf(person.accessToken)) === status);
    };
    await happen('refuse', 'overdue');
    const { id } = (await overRest.run(api, 'myMembership', {}, person.accessToken)).data;
    return { ...person, membershipId: id, subscription, happen };
  }

  it('opens the billing portal of that member, in any browser, until the payment has arrived', async () => {
    const { email, subscription, happen } = await anOverdueMember();
    const letter = await until('the letter', async () => {
      const answer = await fetch(`${api.url}/ops/mailbox`, { headers: { accept: 'application/json' } });
      const { data } = (await answer.json()) as { data: { to: string; subject: string; text: string }[] };
      return data.find(({ to, subject }) => to === email && subject.includes('did not arrive'));
    });
    const [link = ''] = /http\S+\/billing\/portal\/\S+/.exec(letter.text) ?? [];
    // A program that looks at links comes first.
    for (const method of ['HEAD', 'GET', 'GET']) {
      const answer = await fetch(api.url + pathOf(link), { method, redirect: 'manual' });
      expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual([303, 'no-store', 'no-referrer']);
      const page = await fetch(api.url + pathOf(answer.headers.get('location')));
      expect(await page.text()).toContain(subscription);
    }
    await happen('pay', 'active');
    const late = await open(link);
    expect([late.status, late.headers.get('content-type'), late.headers.get('location')]).toEqual([404, 'text/html; charset=utf-8', null]);
    expect(await late.text()).toContain('signed in');
  });

  it('is for one membership, and for a time', async () => {
    const { membershipId } = await anOverdueMember();
    const of = (link: { membershipId: string; expiresAt: Date }) => portalLink(api.app, link);
    const [whole, signature = ''] = [of({ membershipId, expiresAt: soon() }), of({ membershipId: unknown, expiresAt: soon() }).split('.').at(-1)];
    expect((await open(whole)).status).toBe(303);
    const bad = [
      of({ membershipId, expiresAt: new Date(Date.now() - 1_000) }),
      of({ membershipId: unknown, expiresAt: soon() }),
      whole.replace(/[^.]+$/, signature),
      whole.slice(0, -1),
      `${api.url}/billing/portal/none`,
    ];
    expect(await Promise.all(bad.map(async (link) => (await open(link)).status))).toEqual([404, 404, 404, 404, 404]);
  });

  it('counts against the limit of what it opens', async () => {
    const limited = await startApi({ RATE_LIMIT_SCALE: '1' }, api.database);
    const answer = await open(`${api.url}/billing/portal/none`, limited);
    expect(answer.headers.get('ratelimit-policy')).toBe('"writes";q=300;w=60');
    await limited[Symbol.asyncDispose]();
  });
});
