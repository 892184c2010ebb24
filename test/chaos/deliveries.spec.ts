import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { ask } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { aStripe, deliver, eventOf, paymentOf, someReaders, subscriptionOf, type AStripe, type Reader } from './support/a-stripe.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const orders = extent({ full: 200, short: 60 });

const gone = Math.floor(Date.now() / 1_000) - 60;

/** The life of a subscription, all of it within one second. */
const life = [
  ['created', { status: 'incomplete' }],
  ['updated', { status: 'active' }],
  ['updated', { status: 'past_due' }],
  ['updated', { status: 'active', cancel_at_period_end: true }],
  ['paused', { status: 'paused' }],
  ['resumed', { status: 'active' }],
  ['deleted', { status: 'canceled', ended_at: gone, canceled_at: gone }],
] as const;

/** What is done in turn: `happen` lets Stripe go on by one; a number delivers that event, which has happened by then. */
type Step = 'happen' | number;

/** A random order of a life: events in any order and some twice, while Stripe goes on or after it went all the way. */
const anOrder = (length: number): fc.Arbitrary<Step[]> =>
  fc
    .record({
      deliveries: fc.shuffledSubarray([...Array(length).keys(), ...Array(length).keys()], { minLength: length }),
      pace: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ deliveries, pace }) => {
      // Whatever chance left out is delivered at last: Stripe does not give up.
      const all = [...deliveries, ...[...Array(length).keys()].filter((one) => !deliveries.includes(one))];
      let happened = 0;
      const steps = all.flatMap<Step>((event, index) => {
        const ahead = pace === 0 ? length : Math.min(length, Math.floor(index / pace) + 1);
        const wanted = Math.max(event + 1, ahead) - happened;
        if (wanted > 0) happened += wanted;
        return [...Array<Step>(Math.max(0, wanted)).fill('happen'), event];
      });
      return [...steps, ...Array<Step>(length - happened).fill('happen')];
    });

describe("Stripe's deliveries, to two processes of the API and one worker", () => {
  let database: TestDatabase;
  let stripe: AStripe;
  let processes: AProcess[];

  beforeAll(async () => {
    [database, stripe] = await Promise.all([createTestDatabase(), aStripe()]);
    const environment = { DATABASE_URL: database.url, LOG_LEVEL: 'fatal', ...stripe.environment };
    processes = await Promise.all([aProcess('api', environment), aProcess('api', environment), aProcess('worker', environment)]);
    await Promise.all(processes.map((one) => one.ready()));
  }, 120_000);

  afterAll(async () => {
    await Promise.all(processes.map((one) => one[Symbol.asyncDispose]()));
    await Promise.all([database.drop(), stripe[Symbol.asyncDispose]()]);
  });

  const allApplied = () =>
    until('all events are applied', async () => {
      const [row] = await ask<{ waiting: number }>(
        database.url,
        `SELECT (SELECT count(*) FROM webhook_events WHERE status = 'waiting')::int + (SELECT count(*) FROM outbox WHERE dispatched_at IS NULL)::int AS waiting`,
      );
      return row?.waiting === 0;
    }, 120_000);

  const copies = async (payload: string, count: number): Promise<void> => {
    const answers = await Promise.all(Array.from({ length: count }, (_, copy) => deliver(processes[copy % 2]!.url, payload)));
    expect(new Set(answers)).toEqual(new Set([200]));
  };

  /** Lets the life of one reader happen in an order. */
  async function live(reader: Reader, order: readonly Step[], length: number): Promise<void> {
    const second = Math.floor(Date.now() / 1_000);
    const events = life.slice(0, length).map(([what, details]) => {
      const object = subscriptionOf(reader, details);
      return { object, payload: eventOf(`customer.subscription.${what}`, object, second) };
    });
    let happened = 0;
    for (const step of order) {
      if (step === 'happen') stripe.standIn.subscriptions.set(reader.subscription, events[happened++]!.object);
      else await copies(events[step]!.payload, 2);
    }
  }

  const standings = (readers: readonly Reader[]) =>
    ask(
      database.url,
      `SELECT status, access, access_until, period_start, period_end, ends_at, ended_at, count(*)::int AS memberships
       FROM memberships WHERE person_id = ANY($1::uuid[]) GROUP BY 1, 2, 3, 4, 5, 6, 7`,
      [readers.map(({ personId }) => personId)],
    );

  it(`in ${orders} random orders, twice at once each, lead to the same memberships, and nothing comes back after its end`, async () => {
    const readers = await someReaders(database.url, orders);
    const [dead, alive] = [readers.slice(0, orders / 2), readers.slice(orders / 2)];
    const seed = Date.now() % 1_000_000;
    process.stdout.write(`the orders of seed ${seed}\n`);
    const draw = (length: number) => fc.sample(anOrder(length), { numRuns: orders / 2, seed });
    const began = performance.now();
    const lives = [...draw(life.length).map((order, index) => () => live(dead[index]!, order, life.length)),
      ...draw(life.length - 1).map((order, index) => () => live(alive[index]!, order, life.length - 1))];
    // Ten at a time: events of different subscriptions are mixed as well.
    await Promise.all(Array.from({ length: 10 }, async () => {
      for (let next = lives.pop(); next; next = lives.pop()) await next();
    }));
    await allApplied();
    process.stdout.write(`took ${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
    expect(await standings(dead)).toMatchObject([{ status: 'ended', access: 'closed', ended_at: new Date(gone * 1_000), memberships: orders / 2 }]);
    expect(await standings(alive)).toMatchObject([{ status: 'active', access: 'open', ended_at: null, memberships: orders / 2 }]);

    // Later than anything: what happened before the end is told once more, by events of their own.
    const late = dead.slice(0, 30).map((reader) => eventOf('customer.subscription.updated', subscriptionOf(reader, { status: 'active' })));
    await Promise.all(late.map((payload) => copies(payload, 2)));
    await allApplied();
    expect(await standings(dead)).toMatchObject([{ status: 'ended', access: 'closed', memberships: orders / 2 }]);
    const after = await ask(
      database.url,
      `SELECT FROM outbox begun JOIN outbox ended USING (subject)
       WHERE ended.type = 'billing.membership-ended.v1' AND ended.data->>'reason' = 'ended' AND begun.seq > ended.seq
         AND begun.type IN ('billing.membership-began.v1', 'billing.membership-resumed.v1')`,
    );
    expect(after).toEqual([]);
  }, 240_000);

  it('five times at once each, have one effect each', async () => {
    const joining = await someReaders(database.url, 12);
    const payloads = joining.flatMap((reader) => {
      const now = subscriptionOf(reader, { status: 'active' });
      stripe.standIn.subscriptions.set(reader.subscription, now);
      const { customer, subscription, personId } = reader;
      return [
        eventOf('checkout.session.completed', { mode: 'subscription', client_reference_id: personId, customer, subscription }),
        eventOf('customer.subscription.created', subscriptionOf(reader, { status: 'incomplete' })),
        eventOf('customer.subscription.updated', now),
        eventOf('payment_intent.succeeded', paymentOf(reader, `pi_${customer}`)),
      ];
    });
    await Promise.all(payloads.map((payload) => copies(payload, 5)));
    await allApplied();
    const people = [joining.map(({ personId }) => personId)];
    expect(await standings(joining)).toMatchObject([{ status: 'active', access: 'open', memberships: joining.length }]);
    const told = `SELECT count(*)::int AS events, count(DISTINCT subject)::int AS members FROM outbox
      WHERE type = 'billing.membership-began.v1' AND data->>'personId' = ANY($1::text[])`;
    expect(await ask(database.url, told, people)).toEqual([{ events: joining.length, members: joining.length }]);
    const paid = `SELECT count(*)::int AS payments FROM payments p JOIN billing_customers c ON c.reference = p.customer_reference
      WHERE c.person_id = ANY($1::uuid[]) AND status = 'succeeded'`;
    expect(await ask(database.url, paid, people)).toEqual([{ payments: joining.length }]);
    const letters = () =>
      ask<{ letters: number; people: number }>(
        database.url,
        `SELECT count(*)::int AS letters, count(DISTINCT person_id)::int AS people FROM letters WHERE kind = 'membership-began' AND person_id = ANY($1::uuid[])`,
        people,
      );
    await until('a letter for each', async () => (await letters())[0]?.people === joining.length, 60_000);
    expect(await letters()).toEqual([{ letters: joining.length, people: joining.length }]);
  }, 120_000);
});
