import 'reflect-metadata';
import { Module, type INestApplicationContext, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsInt } from 'class-validator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { CoreModule, migrateAll } from '#platform/process';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { BullmqStore, HandlesJob, JobQueue, QueueWorkerModule, type JobContext, type JobHandler } from './index.js';

class Sum {
  @IsInt()
  readonly value!: number;
}

/** What the handlers saw. */
const seen: { kind: string; payload: object; attempt: number }[] = [];

@HandlesJob({ kind: 'spec.add', queue: 'reactions', payload: Sum })
class Adds implements JobHandler<Sum> {
  async handle(payload: Sum, { attempt }: JobContext): Promise<void> {
    seen.push({ kind: 'spec.add', payload, attempt });
  }
}

@HandlesJob({ kind: 'spec.tick', queue: 'schedules', every: { seconds: 1 } })
class Ticks implements JobHandler {
  async handle(payload: object, { attempt }: JobContext): Promise<void> {
    seen.push({ kind: 'spec.tick', payload, attempt });
  }
}

@HandlesJob({ kind: 'spec.rarely', queue: 'schedules', every: { hours: 1 } })
class Rarely implements JobHandler {
  async handle(payload: object, { attempt }: JobContext): Promise<void> {
    seen.push({ kind: 'spec.rarely', payload, attempt });
  }
}

const ofKind = (kind: string) => seen.filter((one) => one.kind === kind);

async function startWorker(env: Record<string, string>, providers: Provider[]): Promise<INestApplicationContext> {
  const config = readConfig({ ...env, NODE_ENV: 'test' });
  @Module({ imports: [CoreModule.forRoot(config, ({ database }) => createDataSource(database)), QueueWorkerModule], providers })
  class SpecWorker {}
  await migrateAll(config, createDataSource(config.database));
  return NestFactory.createApplicationContext(SpecWorker, { logger: false, abortOnError: false });
}

describe.each(['postgresql', 'redis'] as const)('the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  const workers: INestApplicationContext[] = [];

  beforeAll(async () => {
    seen.length = 0;
    database = await createTestDatabase();
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    const env = { DATABASE_URL: database.url, ...(redis && { REDIS_URL: redis.url }) };
    for (const _worker of [1, 2]) workers.push(await startWorker(env, [Adds, Ticks, Rarely]));
  });

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await database.drop();
    await redis?.stop();
  });

  it('is where the configuration says', () => {
    expect(workers[0]!.get(BullmqStore).kind).toBe(kind);
  });

  it('runs a job once, however often it is added under one id', async () => {
    const queue = workers[0]!.get(JobQueue);
    const job = { queue: 'reactions', kind: 'spec.add', id: 'one', payload: { value: 4, other: 'dropped' } } as const;
    await queue.add([job, job]);
    await queue.add([job, { ...job, id: 'two', payload: { value: 5 } }]);
    await vi.waitFor(() => expect(ofKind('spec.add')).toHaveLength(2), 10_000);
    expect(ofKind('spec.add').map(({ payload }) => payload).sort()).toEqual([{ value: 4 }, { value: 5 }]);
  });

  it('runs what goes by the clock once each time, with two workers', async () => {
    const begin = Date.now();
    const before = ofKind('spec.tick').length;
    await vi.waitFor(() => expect(ofKind('spec.tick').length).toBeGreaterThanOrEqual(before + 3), 15_000);
    expect(ofKind('spec.tick').length - before).toBeLessThanOrEqual((Date.now() - begin) / 1_000 + 2);
    expect(ofKind('spec.rarely').length).toBeLessThanOrEqual(1);
  });
});
