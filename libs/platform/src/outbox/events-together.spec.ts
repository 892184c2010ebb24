import type { INestApplicationContext } from '@nestjs/common';
import { Allow } from 'class-validator';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Redis } from 'ioredis';
import { Database, statement } from '#platform/database';
import { HandlesJob, JobQueue, QueueWatch, type JobContext, type JobHandler } from '#platform/queue';
import { createTestDatabase, startJobWorker, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { currentTrail, followTrail } from '#platform/trail';
import { Outbox, OutboxKeeper, Relay } from './index.js';

class Happened {
  @Allow()
  readonly number!: number;
}

const note = statement('spec.note', 'INSERT INTO spec_effects (event_id, subject, number, request_id) VALUES ($1, $2, $3, $4)');
const effects = statement('spec.effects', 'SELECT event_id AS id, subject, number, request_id AS "requestId" FROM spec_effects ORDER BY noted');
const deadLetters = statement('spec.dead-letters', 'SELECT job_id AS "jobId", reason, attempts, payload FROM dead_letters');

/** What the next runs with this subject fail with. */
const faults: { subject: string; error: Error }[] = [];

/** What each run saw, whether it was kept or not. */
const runs: { subject: string; context: JobContext }[] = [];

@HandlesJob({ kind: 'spec.note-it', queue: 'reactions', payload: Happened, on: 'spec.happened.v1' })
class Notes implements JobHandler<Happened> {
  constructor(private readonly database: Database) {}

  async handle({ number }: Happened, context: JobContext): Promise<void> {
    const { id, subject } = context.event!;
    runs.push({ subject, context });
    await this.database.query(note, [id, subject, number, currentTrail().requestId]);
    const fault = faults.findIndex((one) => one.subject === subject);
    if (fault >= 0) throw faults.splice(fault, 1)[0]!.error;
    if (subject === 'bad') throw new Error('The press is out of ink');
  }
}
Reflect.defineMetadata('design:paramtypes', [Database], Notes);

describe.each(['postgresql', 'redis'] as const)('events that come in numbers, with the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let worker: INestApplicationContext;
  const db = (): Database => worker.get(Database);
  const happened = (subject: string, number = 0) => ({ type: 'spec.happened.v1', subject, data: { number } });
  const subjects = (count: number): string[] => Array.from({ length: count }, (_, nth) => `subject-${nth}`);
  /** In one round of the relay. */
  const send = async (events: ReturnType<typeof happened>[]): Promise<void> => {
    await followTrail({ requestId: 'request-of-the-spec' }, () => worker.get(Outbox).append(events));
    expect(await worker.get(Relay).dispatchBatch()).toBe(events.length);
  };
  const haveHappened = (count: number) =>
    vi.waitFor(async () => expect(await db().query(effects)).toHaveLength(count), { timeout: 15_000 });

  /** The jobs of single events that were done, of those that had their effects. */
  const doneAlone = async () => {
    const ids = (await db().query<{ id: string }>(effects)).map(({ id }) => `${id}.spec.note-it`);
    return (await worker.get(QueueWatch).jobs('reactions', 'completed'))?.filter(({ id }) => ids.includes(id));
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    worker = await startJobWorker({ DATABASE_URL: database.url, REDIS_URL: redis?.url }, [Notes]);
    await worker.get(Relay).beforeApplicationShutdown();
    await db().pool.query(
      'CREATE TABLE spec_effects (noted bigint GENERATED ALWAYS AS IDENTITY, event_id uuid UNIQUE, subject text, number int, request_id text)',
    );
    // A Redis that is asked for the first time cannot tell whether it was emptied.
    await worker.get(OutboxKeeper).keep();
  });

  afterAll(async () => {
    await worker.close();
    await database.drop();
    await redis?.stop();
  });

  beforeEach(async () => {
    runs.length = 0;
    await db().pool.query('TRUNCATE spec_effects');
  });

  it('have their effects in the order of their subject, each on the trail of its request', async () => {
    const four = subjects(4);
    await send(Array.from({ length: 10 }, (_, number) => four.map((subject) => happened(subject, number))).flat());
    await haveHappened(40);
    const noted = await db().query<{ id: string; subject: string; number: number; requestId: string }>(effects);
    for (const one of four) {
      expect(noted.filter(({ subject }) => subject === one).map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, n) => n));
    }
    expect(new Set(noted.map(({ requestId }) => requestId))).toEqual(new Set(['request-of-the-spec']));
    expect(runs.map(({ context }) => context.jobId).sort()).toEqual(noted.map(({ id }) => `${id}.spec.note-it`).sort());
  });

  it('take nothing with them when one of them fails: that one alone is tried three times, and kept', async () => {
    await send([...subjects(20), 'bad', ...subjects(9)].map((subject) => happened(subject)));
    await vi.waitFor(async () => expect(await db().query(deadLetters)).toHaveLength(1), { timeout: 15_000 });
    await haveHappened(29);
    const [letter] = await db().query<{ jobId: string; payload: { id: string } }>(deadLetters);
    expect(letter).toMatchObject({ attempts: 3, reason: 'The press is out of ink', payload: { subject: 'bad', requestId: 'request-of-the-spec' } });
    expect(letter?.jobId).toBe(`${letter?.payload.id}.spec.note-it`);
    const byItself = runs.filter(({ subject }) => subject === 'bad').slice(1);
    expect(byItself.map(({ context }) => [context.attempt, context.isLast])).toEqual([[1, false], [2, false], [3, true]]);
  });

  const withCode = (code: string) => Object.assign(new Error('Of the spec'), { code });
  it.each([
    ['wait together where the database is away', 'ECONNREFUSED', 0],
    ['part where the database gave up what one of them asked for', '57014', 2],
  ])('%s', async (_what, code, alone) => {
    faults.push({ subject: 'unlucky', error: withCode(code) });
    await send(['unlucky', ...subjects(29)].map((subject) => happened(subject)));
    await haveHappened(30);
    expect(faults).toEqual([]);
    await vi.waitFor(async () => expect(await doneAlone()).toHaveLength(alone), { timeout: 5_000 });
  });

  it('are kept until the queue takes them one by one', async () => {
    const [queue, watch] = [worker.get(JobQueue), worker.get(QueueWatch)];
    await watch.setPaused('reactions', true);
    await send(['unlucky', ...subjects(29)].map((subject) => happened(subject)));
    faults.push(...[1, 2].map(() => ({ subject: 'unlucky', error: new Error('Of the spec') })));
    const { add } = queue;
    queue.add = async () => {
      queue.add = add;
      throw new Error('Command timed out');
    };
    await watch.setPaused('reactions', false);
    await haveHappened(30);
    expect(faults).toEqual([]);
    await vi.waitFor(async () => expect(await doneAlone()).toHaveLength(2), { timeout: 5_000 });
  });

  it('go on one by one when the job that they share was interrupted too often', async () => {
    const watch = worker.get(QueueWatch);
    await watch.setPaused('reactions', true);
    await send(subjects(40).map((subject) => happened(subject)));
    const waiting = (await watch.jobs('reactions', 'waiting')) ?? [];
    expect(waiting).toHaveLength(20);
    await spoil(waiting.map(({ id }) => id));
    await watch.setPaused('reactions', false);
    await haveHappened(40);
    const reasons = (await watch.jobs('reactions', 'failed'))?.map(({ reason }) => reason);
    expect(reasons?.filter((reason) => reason === 'stalled')).toHaveLength(waiting.length);
  });

  it('are not sent again as long as the jobs that they share only wait, whatever came after them', async () => {
    const watch = worker.get(QueueWatch);
    await watch.setPaused('reactions', true);
    await send(subjects(40).map((subject) => happened(subject)));
    await send([happened('later')]);
    expect(await worker.get(OutboxKeeper).keep(0)).toMatchObject({ resent: 0 });
    await watch.setPaused('reactions', false);
    await haveHappened(41);
  });

  /** As BullMQ marks a job that was interrupted too often, for the next worker that takes it. */
  async function spoil(ids: readonly string[]): Promise<void> {
    if (!redis) {
      await db().pool.query(`UPDATE bullmq.job SET deferred_failure = 'stalled' WHERE id = ANY($1)`, [ids]);
      return;
    }
    const client = new Redis(redis.url);
    await Promise.all(ids.map((id) => client.hset(`bull:reactions:${id}`, 'defa', 'stalled')));
    client.disconnect();
  }
});
