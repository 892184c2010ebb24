import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { ask } from '../chaos/support/a-database.js';
import { aStripe, deliver, eventOf, paymentOf, someReaders, subscriptionOf, type AStripe, type Reader } from '../chaos/support/a-stripe.js';
import { startApi, type Running } from '../e2e/support/index.js';

// Each command is a process of its own, which takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let stripe: AStripe;
let api: Running;
let reader: Reader;

beforeAll(async () => {
  [database, stripe] = await Promise.all([createTestDatabase(), aStripe()]);
  api = await startApi(stripe.environment, database);
  [reader] = (await someReaders(database.url, 1)) as [Reader];
  stripe.standIn.subscriptions.set(reader.subscription, subscriptionOf(reader, { status: 'active' }));
  const recurring = { interval: 'month', interval_count: 1 };
  stripe.standIn.prices.set('price_friend', { id: 'price_friend', unit_amount: 599, currency: 'eur', recurring });
  await deliver(api.url, eventOf('customer.subscription.created', subscriptionOf(reader, { status: 'incomplete' })));
  await deliver(api.url, eventOf('price.created', { id: 'price_friend', object: 'price' }));
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await Promise.all([database.drop(), stripe[Symbol.asyncDispose]()]);
});

async function quoin(...args: string[]): Promise<{ code: number; said: string; errors: string }> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url, ...stripe.environment };
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/cli/main.js', ...args], { env });
  let [said, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (said += String(text)));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += String(text)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said, errors };
}

const memberships = () => ask(database.url, 'SELECT status FROM memberships');

it('shows what a replay would do, and then does it', async () => {
  const range = ['--from', '2020-01-01', '--to', '2100-01-01'];
  const shown = await quoin('replay', ...range, '--dry-run');
  expect(shown.said).toContain(`membership ${reader.subscription}: status (nothing) → active`);
  expect(shown.said).toContain('2 looked at');
  expect(await memberships()).toEqual([]);
  const done = await quoin('replay', ...range, '--type', 'customer.subscription.created');
  expect(done.said).toContain('1 carried out once more');
  expect(await memberships()).toEqual([{ status: 'active' }]);
});

it('replays one event by the name that Stripe gave it', async () => {
  const [event] = await ask<{ reference: string }>(database.url, `SELECT reference FROM webhook_events WHERE type = 'customer.subscription.created'`);
  expect((await quoin('replay', event!.reference)).said).toMatch(/^\S{36} {2}applied\n1 carried out once more\n$/);
  const oneOfTwo = await quoin('replay', 'evt_none', event!.reference);
  expect(oneOfTwo.said).toMatch(/^evt_none {2}webhook-event\.not-found: Webhook event not found\n\S{36} {2}applied\n1 carried out once more, 1 could not be\n$/);
  expect(oneOfTwo.code).toBe(1);
});

it('goes on after an event that cannot be carried out, says why, and gives it up', async () => {
  const odd = { id: 'pi_odd', object: 'payment_intent', customer: 'cus_1', amount_received: 1.5, currency: 'eur' };
  await deliver(api.url, eventOf('payment_intent.succeeded', odd));
  await deliver(api.url, eventOf('payment_intent.succeeded', paymentOf(reader, 'pi_well')));
  const { code, said } = await quoin('replay', '--from', '2020-01-01', '--type', 'payment_intent.succeeded');
  expect(code).toBe(1);
  expect(said).toMatch(/^\S{36} {2}waiting {2}money\.invalid: The amount must be whole.*\n\S{36} {2}applied\n/);
  expect(said).toContain('1 carried out once more, 1 could not be');
  const [id = ''] = said.split(' ');
  expect((await quoin('webhook-events', '--status', 'waiting')).said).toContain('money.invalid');
  const given = await quoin('webhook-events', 'discard', 'evt_none', id);
  expect([given.code, given.said]).toEqual([1, expect.stringMatching(/^evt_none {2}webhook-event\.not-found: .*\n1 discarded, 1 could not be\n$/)]);
  expect((await quoin('webhook-events', 'discard', id)).said).toMatch(/does not wait any more\n0 discarded, 1 could not be\n$/);
});

it('goes on after an event that it cannot read', async () => {
  await deliver(api.url, eventOf('customer.subscription.updated', null as never));
  const [event] = await ask<{ id: string }>(database.url, `SELECT id FROM webhook_events WHERE type = 'customer.subscription.updated'`);
  const [well] = await ask<{ id: string }>(database.url, `SELECT id FROM webhook_events WHERE type = 'customer.subscription.created'`);
  const { said, errors } = await quoin('replay', event!.id, well!.id);
  expect(said).toMatch(/^\S{36} {2}internal: An unexpected error occurred\n\S{36} {2}applied\n1 carried out once more, 1 could not be\n$/);
  expect(errors).toContain('TypeError');
});

it('says where to go on when the provider is away', async () => {
  stripe.standIn.faults.push(...Array.from({ length: 30 }, () => ({ status: 500 })));
  const { code, said, errors } = await quoin('replay', '--from', '2020-01-01', '--type', 'customer.subscription.created');
  stripe.standIn.faults.length = 0;
  expect([code, said, errors]).toEqual([1, expect.stringMatching(/^stopped: go on with --from \d{4}-/), expect.stringContaining('cannot be reached')]);
});

it('compares memberships and prices with the provider, and repairs memberships', async () => {
  stripe.standIn.subscriptions.set(reader.subscription, subscriptionOf(reader, { status: 'paused' }));
  const { said } = await quoin('reconcile');
  expect(said).toBe('1 memberships compared, 1 repaired, 0 could not be\nplan Friend (price_friend)  price: 499 EUR each month here, 599 EUR each month there\n');
  expect(await memberships()).toEqual([{ status: 'paused' }]);
});
