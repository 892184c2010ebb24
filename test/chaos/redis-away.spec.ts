import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { aPerson } from '../e2e/support/index.js';
import { ask, ledger, registerMany } from './support/a-database.js';
import { aGate, type AGate } from './support/a-gate.js';
import { aProcess, isReady, type AProcess } from './support/a-process.js';
import { aReader, type AReader } from './support/a-reader.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const writes = extent({ full: 200, short: 40 });
const events = extent({ full: 200, short: 40 });

/** Of writes at one time; the rate limits count each of them on Redis. */
const writers = 4;

describe('a Redis that is away', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let gate: AGate;
  let sink: SmtpSink;
  let api: AProcess;
  let worker: AProcess;
  let reader: AReader;
  let accessToken: string;
  let expected = 0;

  beforeAll(async () => {
    [database, redis, sink] = await Promise.all([createTestDatabase(), startTestRedis(), startSmtpSink()]);
    gate = await aGate(redis.url);
    const environment = { DATABASE_URL: database.url, REDIS_URL: gate.url, SMTP_URL: sink.url, LOG_LEVEL: 'warn', RATE_LIMIT_SCALE: '1000000' };
    // Absent at the start: the worker and the API come up all the same.
    gate.refuse();
    [api, worker] = await Promise.all([aProcess('api', environment), aProcess('worker', environment)]);
    await api.ready();
    accessToken = (await aPerson(api)).accessToken;
    reader = await aReader(api.url);
    expected += 1;
  }, 120_000);

  afterAll(async () => {
    reader.leave();
    await Promise.all([api, worker].map((each) => each[Symbol.asyncDispose]()));
    await gate[Symbol.asyncDispose]();
    await Promise.all([database.drop(), redis.stop(), sink.stop()]);
  });

  afterEach(() => gate.open());

  /** Posts over HTTP. @returns their statuses, and how long each took in milliseconds */
  const write = async (title: string): Promise<{ statuses: number[]; waits: number[] }> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
    const statuses: number[] = [];
    const waits: number[] = [];
    let next = 0;
    const post = async (): Promise<void> => {
      while (next < writes) {
        const began = performance.now();
        const body = JSON.stringify({ title: `${title} ${next++}`, content: 'It dries.', published: true });
        const answer = await fetch(`${api.url}/api/posts`, { method: 'POST', headers, body });
        await answer.arrayBuffer();
        waits.push(performance.now() - began);
        statuses.push(answer.status);
      }
    };
    await Promise.all(Array.from({ length: writers }, post));
    return { statuses, waits };
  };

  it.each([
    ['absent at the start', () => undefined],
    ['refused', () => gate.refuse()],
    ['reset', () => gate.reset()],
    ['hung', () => gate.shut()],
    ['emptied', emptied],
  ])('lets the API write on when it is %s, readers hear of it, and nothing is lost', async (how, leave) => {
    expected += await registerMany(database.url, events);
    await Promise.resolve(leave());
    const { statuses, waits } = await write(how);
    expected += await registerMany(database.url, events);
    await until('readers hear of every post', () => reader.titles.filter((title) => title.startsWith(how)).length >= writes, 20_000);
    expect(new Set(statuses)).toEqual(new Set([201]));
    // A hung Redis costs the few requests that notice it a quarter of a second; whoever waited for it would wait for seconds.
    expect(waits.filter((ms) => ms > 1_000)).toEqual([]);
    expect(await isReady(api.url)).toBe(true);

    gate.open();
    const began = performance.now();
    await until('every letter is sent', async () => {
      const { letters, sent, waiting } = await ledger(database.url);
      return letters === expected && sent === expected && waiting === 0;
    }, 120_000);
    expect(await ledger(database.url)).toMatchObject({ letters: expected, people: expected, sent: expected, dead: 0 });
    const welcomes = sink.mails.filter(({ subject }) => subject.startsWith('Welcome'));
    expect(new Set(welcomes.map(({ messageId }) => messageId)).size).toBe(expected);
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    process.stdout.write(`${how}: slowest write ${Math.max(...waits).toFixed(0)} ms, all was made up for ${seconds} s after the return\n`);
  }, 200_000);

  it('is told by the readiness of the worker, while the API stays ready and says that jobs wait', async () => {
    await until('the worker is ready', () => isReady(worker.url), 30_000);
    gate.refuse();
    await until('the worker is not ready', async () => !(await isReady(worker.url)), 30_000);
    const ready = await fetch(`${api.url}/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining('degraded')]);
    gate.open();
    await until('the worker is ready again', () => isReady(worker.url), 30_000);
  }, 100_000);

  /** In the middle of the work: jobs that nobody has taken yet are gone, and so are the schedules. */
  async function emptied(): Promise<void> {
    const client = new Redis(redis.url);
    sink.hold();
    expected += await registerMany(database.url, events);
    await until('their letters are jobs', async () => (await client.llen('bull:letters:wait')) >= events / 2);
    await client.flushall();
    sink.release();
    client.disconnect();
    const [{ lost } = { lost: 0 }] = await ask<{ lost: number }>(
      database.url,
      `SELECT count(*)::int AS lost FROM letters WHERE status = 'queued'`,
    );
    expect(lost).toBeGreaterThanOrEqual(events / 2);
  }
});
