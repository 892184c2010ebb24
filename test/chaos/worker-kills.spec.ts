import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { ledger, registerMany } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const events = extent({ full: 1_000, short: 150 });
const kills = extent({ full: 5, short: 2 });

describe.each(['postgresql', 'redis'] as const)('a worker that is killed again and again, with the queue on %s', (kind) => {
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

  it(`lets each of ${events} events have its effect once, within 120 s`, async () => {
    const began = performance.now();
    await registerMany(database.url, events);
    for (let kill = 1; kill <= kills; kill++) {
      const done = sink.mails.length;
      worker = await aProcess('worker', environment);
      // In the middle of it: some letters have left, others are on their way.
      await until('some more letters left', () => sink.mails.length > done + 10 || sink.mails.length >= events, 60_000);
      worker.signal('SIGKILL');
      await worker.ended;
    }
    worker = await aProcess('worker', environment);
    await until('all letters are sent', async () => (await ledger(database.url)).sent === events, 120_000);
    const seconds = (performance.now() - began) / 1_000;

    expect(await ledger(database.url)).toEqual({ letters: events, people: events, sent: events, dead: 0, waiting: 0 });
    // Outside, a double after a crash bears the id of the first: a mail program shows one.
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(events);
    expect(sink.mails.length - events).toBeLessThanOrEqual(kills * 5);
    expect(seconds).toBeLessThan(120);
    process.stdout.write(`${kind}: ${events} events, ${kills} kills: ${seconds.toFixed(1)} s, ${sink.mails.length - events} mails twice\n`);
  }, 200_000);
});
