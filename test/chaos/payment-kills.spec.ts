import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { ask } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { aStripe, deliverUntilTaken, eventOf, paymentOf, someReaders, subscriptionOf, type AStripe } from './support/a-stripe.js';
import { extent, isFull } from './support/extent.js';
import { until } from './support/until.js';

const members = extent({ full: 200, short: 40 });
const kills = extent({ full: 5, short: 2 });

interface Ledger {
  readonly payments: number;
  readonly sum: number;
  readonly members: number;
  readonly begun: number;
  readonly letters: number;
  readonly dead: number;
}

describe.each(isFull ? (['postgresql', 'redis'] as const) : (['postgresql'] as const))('payments, with the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let stripe: AStripe;
  let environment: Record<string, string>;
  let api: AProcess;
  let worker: AProcess;

  beforeAll(async () => {
    [database, stripe] = await Promise.all([createTestDatabase(), aStripe()]);
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    environment = { DATABASE_URL: database.url, LOG_LEVEL: 'fatal', ...stripe.environment, ...(redis && { REDIS_URL: redis.url }) };
    [api, worker] = await Promise.all([aProcess('api', environment), aProcess('worker', environment)]);
    await Promise.all([api.ready(), worker.ready()]);
  }, 120_000);

  afterAll(async () => {
    await Promise.all([api, worker].map((one) => one[Symbol.asyncDispose]()));
    await Promise.all([database.drop(), stripe[Symbol.asyncDispose](), redis?.stop()]);
  });

  const ledger = async (): Promise<Ledger> => {
    const [row] = await ask<Ledger>(
      database.url,
      `SELECT (SELECT count(*)::int FROM payments WHERE status = 'succeeded') AS payments,
         (SELECT coalesce(sum(amount), 0)::int FROM payments) AS sum,
         (SELECT count(*)::int FROM memberships WHERE access = 'open') AS members,
         (SELECT count(*)::int FROM outbox WHERE type = 'billing.membership-began.v1') AS begun,
         (SELECT count(*)::int FROM letters WHERE kind = 'membership-began' AND status = 'sent') AS letters,
         (SELECT count(*)::int FROM dead_letters) AS dead`,
    );
    return row!;
  };

  it(`of ${members} people who join are each booked once, through ${kills} kills of the worker and of the API`, async () => {
    const began = performance.now();
    const readers = await someReaders(database.url, members);
    const payloads = readers.flatMap((reader) => {
      const now = subscriptionOf(reader, { status: 'active' });
      stripe.standIn.subscriptions.set(reader.subscription, now);
      const { customer, subscription, personId } = reader;
      return [
        eventOf('payment_intent.succeeded', paymentOf(reader, `pi_${customer}`)),
        eventOf('customer.subscription.created', now),
        eventOf('checkout.session.completed', { mode: 'subscription', client_reference_id: personId, customer, subscription }),
      ];
    });
    let taken = 0;
    const waiting = [...payloads];
    const delivering = Promise.all(Array.from({ length: 8 }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        await deliverUntilTaken(() => api.url, next);
        taken += 1;
      }
    }));
    for (let kill = 1; kill <= kills; kill += 1) {
      // In the middle of it: some events are taken and some carried out, and others are not.
      await until('a part is taken', () => taken >= (payloads.length * kill) / (kills + 1));
      const killed = kill % 2 === 1 ? worker : api;
      killed.signal('SIGKILL');
      const next = aProcess(killed === api ? 'api' : 'worker', environment);
      if (killed === api) api = await next;
      else worker = await next;
      await killed.ended;
    }
    await delivering;
    const whole: Ledger = { payments: members, sum: members * 499, members, begun: members, letters: members, dead: 0 };
    // An event that a killed worker had in its hands is taken up when its lock has run out.
    await until('everything is booked', async () => JSON.stringify(await ledger()) === JSON.stringify(whole), 120_000).catch(() => undefined);
    expect(await ledger()).toEqual(whole);
    expect(await ask(database.url, `SELECT FROM webhook_events WHERE status = 'waiting'`)).toEqual([]);
    process.stdout.write(`${kind}: ${payloads.length} events, ${kills} kills: ${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  }, 240_000);
});
