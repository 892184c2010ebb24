import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { ask, ledger, registerMany } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { extent, isFull } from './support/extent.js';
import { until } from './support/until.js';

const kills = extent({ full: 3, short: 1 });
const jobs = 10;

// Each kill takes up to half a minute to recover from; the short form is content with one store.
describe.each(isFull ? (['postgresql', 'redis'] as const) : (['postgresql'] as const))('jobs that are interrupted, with the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let sink: SmtpSink;
  let environment: Record<string, string>;
  let workers: AProcess[] = [];
  const start = async (): Promise<void> => {
    workers = await Promise.all([1, 2].map(() => aProcess('worker', environment)));
  };

  beforeAll(async () => {
    [database, sink] = await Promise.all([createTestDatabase(), startSmtpSink()]);
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    environment = { DATABASE_URL: database.url, SMTP_URL: sink.url, LOG_LEVEL: 'warn', ...(redis && { REDIS_URL: redis.url }) };
  });

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
    await Promise.all([database.drop(), sink.stop(), redis?.stop()]);
  });

  it(`complete after ${kills} kills, each taken up within 30 s: ${jobs} effects`, async () => {
    sink.hold();
    await registerMany(database.url, jobs);
    const recoveries: number[] = [];
    for (let kill = 1; kill <= kills; kill++) {
      const began = performance.now();
      await start();
      await until('all ten wait for the mail server', () => sink.held === jobs, 60_000);
      if (kill > 1) recoveries.push((performance.now() - began) / 1_000);
      workers.forEach((worker) => worker.signal('SIGKILL'));
      await Promise.all(workers.map(({ ended }) => ended));
      await until('the mail server has noticed', () => sink.held === 0);
    }
    sink.release();
    const began = performance.now();
    await start();
    await until('all letters are sent', async () => (await ledger(database.url)).sent === jobs, 60_000);
    recoveries.push((performance.now() - began) / 1_000);

    expect(sink.mails.map(({ messageId }) => messageId).sort()).toEqual([...new Set(sink.mails.map(({ messageId }) => messageId))].sort());
    expect(sink.mails).toHaveLength(jobs);
    expect(await ask(database.url, 'SELECT FROM dead_letters')).toEqual([]);
    expect(Math.max(...recoveries)).toBeLessThan(30);
    process.stdout.write(`${kind}: taken up again after ${recoveries.map((seconds) => seconds.toFixed(1)).join(', ')} s, the start of the workers included\n`);
  }, 240_000);
});
