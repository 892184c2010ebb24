import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Redis } from 'ioredis';
import { Database, statement } from '#platform/database';
import { HandlesJob, JobQueue, type JobContext, type JobHandler, type JobRequest } from '#platform/queue';
import { createTestDatabase, startJobWorker, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { followTrail } from '#platform/trail';
import { Outbox, OutboxKeeper, OutboxWatch, Relay, type Envelope } from './index.js';

class Anything {}

const note = statement('spec.note', 'INSERT INTO spec_effects (event_id, subject, number) VALUES ($1, $2, $3)');
const effects = statement('spec.effects', 'SELECT event_id, subject, number FROM spec_effects ORDER BY noted');

let refusals = 0;

@HandlesJob({ kind: 'spec.note-it', queue: 'reactions', payload: Anything, on: 'spec.happened.v1' })
class Notes implements JobHandler {
  constructor(private readonly database: Database) {}

  async handle(_payload: object, { event }: JobContext): Promise<void> {
    await this.database.query(note, [event!.id, event!.subject, 0]);
    if (refusals-- > 0) throw new Error('After the effect, before the mark');
  }
}
Reflect.defineMetadata('design:paramtypes', [Database], Notes);

/** Sees what the relay adds, and lets it pass. */
const added: JobRequest[] = [];

/** The events of these jobs: those that came together share one. */
const sent = (): Envelope[] => added.flatMap(({ payload }) => (payload as { events?: Envelope[] }).events ?? [payload as Envelope]);

describe.each(['postgresql', 'redis'] as const)('an event, with the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  const workers: INestApplicationContext[] = [];
  const db = (): Database => workers[0]!.get(Database);
  const outbox = (): Outbox => workers[0]!.get(Outbox);
  const happened = (subject: string, number: number) => ({ type: 'spec.happened.v1', subject, data: { number } });

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    const env = { DATABASE_URL: database.url, REDIS_URL: redis?.url };
    workers.push(...(await Promise.all([1, 2].map(() => startJobWorker(env, [Notes])))));
    await db().pool.query('CREATE TABLE spec_effects (noted bigint GENERATED ALWAYS AS IDENTITY, event_id uuid, subject text, number int)');
    for (const worker of workers) {
      const queue = worker.get(JobQueue);
      const add = queue.add.bind(queue);
      queue.add = async (jobs) => {
        added.push(...jobs);
        await add(jobs);
      };
    }
  });

  afterAll(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await database.drop();
    await redis?.stop();
  });

  beforeEach(async () => {
    added.length = 0;
    await db().pool.query('TRUNCATE spec_effects');
  });

  it('causes its reaction once, with the request behind it', async () => {
    await followTrail({ requestId: 'request-of-the-spec' }, () => outbox().append([happened('one', 1)]));
    await vi.waitFor(async () => expect(await db().query(effects)).toHaveLength(1), { timeout: 10_000 });
    expect(added[0]?.payload).toMatchObject({
      type: 'spec.happened.v1',
      subject: 'one',
      data: { number: 1 },
      requestId: 'request-of-the-spec',
      time: expect.any(Date),
    });
  });

  it('is told of no more than what was committed', async () => {
    const rolledBack = db().transaction(async () => {
      await outbox().append([happened('never', 1)]);
      throw new Error('The aggregate was not saved');
    });
    await expect(rolledBack).rejects.toThrow('not saved');
    await outbox().append([happened('always', 1)]);
    await vi.waitFor(async () => expect(await db().query(effects)).toMatchObject([{ subject: 'always' }]), { timeout: 10_000 });
  });

  it('leaves no effect without its mark: what fails after the effect is done again as if never begun', async () => {
    refusals = 1;
    await outbox().append([happened('half', 1)]);
    await vi.waitFor(() => expect(refusals).toBeLessThan(0), { timeout: 10_000 });
    await vi.waitFor(async () => expect(await db().query(effects)).toHaveLength(1), { timeout: 10_000 });
  });

  it('leaves in the order of its subject, with two workers and many subjects', async () => {
    const subjects = Array.from({ length: 20 }, (_, n) => `subject-${n}`);
    for (let number = 1; number <= 30; number++) await outbox().append(subjects.map((subject) => happened(subject, number)));
    await vi.waitFor(async () => expect(await db().query(effects)).toHaveLength(600), { timeout: 18_000 });
    for (const subject of subjects) {
      const own = sent().filter((event) => event.subject === subject);
      expect(own.map(({ data }) => data['number'])).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    }
  });

  it('comes through, however many wait before it of the same subject', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => happened('crowded', n));
    await outbox().append(many);
    await vi.waitFor(async () => expect((await workers[0]!.get(OutboxWatch).lag()).waiting).toBe(0), { timeout: 25_000 });
    expect(new Set(sent().map(({ id }) => id)).size).toBe(2_000);
    await vi.waitFor(async () => expect(await db().query(effects)).toHaveLength(2_000), { timeout: 50_000 });
  });

  it('is settled once all has happened, and forgotten two weeks later', async () => {
    const keeper = workers[0]!.get(OutboxKeeper);
    await vi.waitFor(async () => {
      await keeper.keep();
      expect((await db().pool.query('SELECT FROM outbox WHERE settled_at IS NULL')).rowCount).toBe(0);
    }, { timeout: 10_000 });
    await db().pool.query(`UPDATE outbox SET settled_at = settled_at - interval '15 days'`);
    await db().pool.query(`UPDATE inbox SET reacted_at = reacted_at - interval '29 days'`);
    await vi.waitFor(async () => {
      await keeper.keep();
      const left = await db().pool.query('SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM inbox) AS left');
      expect(Number(left.rows[0].left)).toBe(0);
    }, { timeout: 10_000 });
  });

  it('comes back when its job was lost with the store', async () => {
    await db().pool.query(
      `INSERT INTO outbox (id, type, subject, data, occurred_at, dispatched_at)
       VALUES (gen_random_uuid(), 'spec.happened.v1', 'lost', '{}', now(), now() - interval '2 minutes')`,
    );
    if (redis) {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    }
    const { resent } = await workers[0]!.get(OutboxKeeper).keep();
    expect(resent).toBe(1);
    await vi.waitFor(async () => expect(await db().query(effects)).toMatchObject([{ subject: 'lost' }]), { timeout: 10_000 });
  });

  it('does not overtake an earlier one of its subject that another worker holds', async () => {
    const relays = workers.map((worker) => worker.get(Relay));
    await Promise.all(relays.map((relay) => relay.beforeApplicationShutdown()));
    await outbox().append([happened('held', 1), happened('free', 1), happened('held', 2), happened('free', 2)]);
    const dispatch = async () => {
      added.length = 0;
      const count = await relays[0]!.dispatchBatch();
      return [count, sent().map(({ subject, data }) => `${subject} ${String(data['number'])}`)];
    };
    const other = await db().pool.connect();
    await other.query(`BEGIN; SELECT FROM outbox WHERE dispatched_at IS NULL AND subject = 'held' ORDER BY seq LIMIT 1 FOR UPDATE`);
    expect(await dispatch()).toEqual([2, ['free 1', 'free 2']]);
    await other.query('ROLLBACK');
    other.release();
    expect(await dispatch()).toEqual([2, ['held 1', 'held 2']]);
  });
});
