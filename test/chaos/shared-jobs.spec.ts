import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { ask, ledger, registerMany } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { until } from './support/until.js';

const events = 200;

describe.each(['postgresql', 'redis'] as const)('a worker that is killed while events share its jobs, with the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let sink: SmtpSink;
  let environment: Record<string, string>;
  let worker: AProcess;

  beforeAll(async () => {
    [database, sink] = await Promise.all([createTestDatabase(), startSmtpSink()]);
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    environment = { DATABASE_URL: database.url, SMTP_URL: sink.url, LOG_LEVEL: 'warn', ...(redis && { REDIS_URL: redis.url }) };
  });

  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await Promise.all([database.drop(), sink.stop(), redis?.stop()]);
  });

  it('leaves nothing of what it had begun, and the next one lets each have its effect once', async () => {
    await registerMany(database.url, events);
    const other = new pg.Client(database.url);
    other.on('error', () => undefined);
    await other.connect();
    // Nobody can write a letter: each job has marked its events, and waits with the first effect.
    await other.query('BEGIN; LOCK TABLE letters IN EXCLUSIVE MODE');
    worker = await aProcess('worker', environment);
    const stuck = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INTO "letters"%'`;
    await until('several jobs wait', async () => (await ask(database.url, stuck)).length > 3, 60_000);
    worker.signal('SIGKILL');
    await worker.ended;
    await other.query('ROLLBACK');
    await other.end();
    await until('their transactions are gone', async () => (await ask(database.url, stuck)).length === 0);
    expect(await ask(database.url, 'SELECT FROM inbox UNION ALL SELECT FROM letters')).toEqual([]);

    worker = await aProcess('worker', environment);
    await until('all letters are sent', async () => (await ledger(database.url)).sent === events, 60_000);
    expect(await ledger(database.url)).toEqual({ letters: events, people: events, sent: events, dead: 0, waiting: 0 });
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(events);
    expect(sink.mails).toHaveLength(events);
  }, 150_000);
});
