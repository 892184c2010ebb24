import type { INestApplicationContext } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Database, statement } from '#platform/database';
import { createTestDatabase, startJobWorker, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { BullmqStore, HandlesJob, JobQueue, queueNames, QueueWatch, type JobContext, type JobHandler, type JobRequest } from './index.js';

class Sum {
  @IsInt()
  readonly value!: number;
}

/** What the handlers saw. */
const seen: { kind: string; payload: object; attempt: number; at: number }[] = [];
const ofKind = (kind: string) => seen.filter((one) => one.kind === kind);
const see = (kind: string, payload: object, { attempt }: JobContext) => seen.push({ kind, payload, attempt, at: Date.now() });

@HandlesJob({ kind: 'spec.add', queue: 'reactions', payload: Sum })
class Adds implements JobHandler<Sum> {
  async handle(payload: Sum, context: JobContext): Promise<void> {
    see('spec.add', payload, context);
  }
}

@HandlesJob({ kind: 'spec.fail', queue: 'reactions', payload: Sum })
class Fails implements JobHandler<Sum> {
  async handle(payload: Sum, context: JobContext): Promise<void> {
    see('spec.fail', payload, context);
    throw new Error('The press is out of ink');
  }
}

@HandlesJob({ kind: 'spec.tick', queue: 'schedules', every: { seconds: 1 } })
class Ticks implements JobHandler {
  async handle(payload: object, context: JobContext): Promise<void> {
    see('spec.tick', payload, context);
  }
}

@HandlesJob({ kind: 'spec.rarely', queue: 'schedules', every: { hours: 1 } })
class Rarely implements JobHandler {
  async handle(payload: object, context: JobContext): Promise<void> {
    see('spec.rarely', payload, context);
  }
}

const deadLetters = statement('spec.dead-letters', 'SELECT kind, reason, attempts, payload FROM dead_letters WHERE job_id = $1');

describe.each(['postgresql', 'redis'] as const)('the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  const workers: INestApplicationContext[] = [];
  const queue = (): JobQueue => workers[0]!.get(JobQueue);
  const dead = (id: string) => workers[0]!.get(Database).one(deadLetters, [id]);

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    const env = { DATABASE_URL: database.url, REDIS_URL: redis?.url };
    workers.push(...(await Promise.all([1, 2].map(() => startJobWorker(env, [Adds, Fails, Ticks, Rarely])))));
  });

  afterAll(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await database.drop();
    await redis?.stop();
  });

  beforeEach(() => void (seen.length = 0));

  it('is where the configuration says', () => {
    expect(workers[0]!.get(BullmqStore).kind).toBe(kind);
  });

  it('runs a job once, however often it is added under one id', async () => {
    const job = { queue: 'reactions', kind: 'spec.add', id: 'one', payload: { value: 4, other: 'dropped' } } as const;
    await queue().add([job, job]);
    await queue().add([job, { ...job, id: 'two', payload: { value: 5 } }]);
    await vi.waitFor(() => expect(ofKind('spec.add')).toHaveLength(2), 10_000);
    expect(ofKind('spec.add').map(({ payload }) => (payload as Sum).value).sort()).toEqual([4, 5]);
    expect(ofKind('spec.add')[0]?.payload).not.toHaveProperty('other');
  });

  it('takes no job of a queue that is paused, and all of them when it is resumed', async () => {
    const watch = workers[0]!.get(QueueWatch);
    const reactions = async () => (await watch.counts()).find(({ name }) => name === 'reactions');
    expect(await watch.setPaused('reactions', true)).toBe(true);
    const jobs = [1, 2, 3].map((value) => ({ queue: 'reactions', kind: 'spec.add', id: `paused-${value}`, payload: { value } }) as const);
    await queue().add(jobs);
    // Another queue goes on meanwhile: by then a worker would have taken them.
    await vi.waitFor(() => expect(ofKind('spec.tick')).not.toEqual([]), 10_000);
    expect(ofKind('spec.add')).toEqual([]);
    expect(await reactions()).toMatchObject({ isPaused: true, counts: { waiting: 3, active: 0 } });
    expect((await watch.jobs('reactions', 'waiting'))?.map(({ id }) => id).sort()).toEqual(jobs.map(({ id }) => id));
    expect(await watch.setPaused('reactions', false)).toBe(true);
    await vi.waitFor(() => expect(ofKind('spec.add')).toHaveLength(3), 10_000);
    expect(await reactions()).toMatchObject({ isPaused: false });
  });

  it('adds a thousand jobs in one call', async () => {
    const jobs = Array.from({ length: 1_000 }, (_, n) => ({
      ...{ queue: 'reactions', kind: 'spec.add', id: `many-${n}`, payload: { value: n } },
    })) as JobRequest[];
    await queue().add(jobs);
    await vi.waitFor(() => expect(new Set(ofKind('spec.add').map(({ payload }) => (payload as Sum).value)).size).toBe(1_000), 18_000);
    expect(ofKind('spec.add')).toHaveLength(1_000);
  });

  it('tries three times, from one to two and from two to four seconds apart, and keeps what failed', async () => {
    await queue().add([{ queue: 'reactions', kind: 'spec.fail', id: 'failing', payload: { value: 1 } }]);
    await vi.waitFor(async () => expect(await dead('failing')).toBeDefined(), { timeout: 15_000 });
    const [first, second, third] = ofKind('spec.fail');
    expect(ofKind('spec.fail').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(950);
    expect(third!.at - second!.at).toBeGreaterThanOrEqual(1_950);
    expect(await dead('failing')).toEqual({ kind: 'spec.fail', reason: 'The press is out of ink', attempts: 3, payload: { value: 1 } });
  });

  it.each([
    ['of a kind that nobody knows', { kind: 'spec.unheard-of', payload: { value: 1 } }, 'Unknown job kind: spec.unheard-of'],
    ['whose payload is wrong', { kind: 'spec.add', payload: { value: 'x' } }, /^PayloadInvalid: The payload is wrong in: value$/],
  ])('keeps a job %s, and tries it once', async (_case, job, reason) => {
    const id = `hopeless-${job.kind}`;
    await queue().add([{ queue: 'reactions', id, ...job }]);
    await vi.waitFor(async () => expect(await dead(id)).toBeDefined(), { timeout: 10_000 });
    const letter = await dead(id);
    expect(letter).toMatchObject({ ...job, attempts: 1 });
    expect(letter?.reason).toMatch(reason);
  });

  it('runs what goes by the clock once each time, with two workers', async () => {
    const begin = Date.now();
    await vi.waitFor(() => expect(ofKind('spec.tick').length).toBeGreaterThanOrEqual(3), 15_000);
    expect(ofKind('spec.tick').length).toBeLessThanOrEqual((Date.now() - begin) / 1_000 + 2);
    expect(ofKind('spec.rarely')).toEqual([]);
  });

  it('remembers a hundred jobs that were done and five hundred that failed', () => {
    for (const name of queueNames) {
      const { removeOnComplete, removeOnFail, attempts } = workers[0]!.get(BullmqStore).queue(name).defaultJobOptions;
      expect({ removeOnComplete, removeOnFail, attempts }).toEqual({ removeOnComplete: { count: 100 }, removeOnFail: { count: 500 }, attempts: 3 });
    }
  });
});
