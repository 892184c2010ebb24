import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { aPerson } from '../e2e/support/index.js';
import { ledger, registerMany } from './support/a-database.js';
import { aGate, type AGate } from './support/a-gate.js';
import { aProcess, isReady, type AProcess } from './support/a-process.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const writes = extent({ full: 100, short: 25 });
const events = extent({ full: 200, short: 40 });

describe('a Redis that is away', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let gate: AGate;
  let sink: SmtpSink;
  let environment: Record<string, string>;
  let api: AProcess;
  let worker: AProcess;
  let expected = 0;
  let accessToken: string;

  beforeAll(async () => {
    [database, redis, sink] = await Promise.all([createTestDatabase(), startTestRedis(), startSmtpSink()]);
    gate = await aGate(redis.url);
    environment = { DATABASE_URL: database.url, REDIS_URL: gate.url, SMTP_URL: sink.url, LOG_LEVEL: 'warn' };
    // Absent at the start: the worker and the API come up all the same.
    gate.refuse();
    [api, worker] = await Promise.all([aProcess('api', environment), aProcess('worker', environment)]);
    await api.ready();
    accessToken = (await aPerson(api)).accessToken;
    expected += 1;
  }, 120_000);

  afterAll(async () => {
    await Promise.all([api, worker].map((each) => each[Symbol.asyncDispose]()));
    await gate[Symbol.asyncDispose]();
    await Promise.all([database.drop(), redis.stop(), sink.stop()]);
  });

  afterEach(() => gate.open());

  /** Writes over HTTP, one after the other. @returns statuses, and the longest wait in milliseconds */
  const write = async (): Promise<{ statuses: number[]; slowest: number }> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
    const statuses: number[] = [];
    let slowest = 0;
    for (let n = 0; n < writes; n++) {
      const began = performance.now();
      const answer = await fetch(`${api.url}/api/posts`, { method: 'POST', headers, body: JSON.stringify({ title: `Ink ${n}`, content: 'It dries.' }) });
      await answer.arrayBuffer();
      slowest = Math.max(slowest, performance.now() - began);
      statuses.push(answer.status);
    }
    return { statuses, slowest };
  };
  const drained = () =>
    until('every letter is sent', async () => {
      const { letters, sent, waiting } = await ledger(database.url);
      return letters === expected && sent === expected && waiting === 0;
    }, 100_000);

  it.each([
    ['absent at the start', () => undefined, () => gate.open()],
    ['refused', () => gate.refuse(), () => gate.open()],
    ['reset', () => gate.reset(), () => gate.open()],
    ['hung', () => gate.shut(), () => gate.open()],
    ['emptied', emptied, () => gate.open()],
  ])('lets the API write on when it is %s, and nothing is lost', async (_how, leave, comeBack) => {
    expected += await registerMany(database.url, events);
    await Promise.resolve(leave());
    const { statuses, slowest } = await write();
    expected += await registerMany(database.url, events);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(slowest).toBeLessThan(2_000);
    expect(await isReady(api.url)).toBe(true);
    comeBack();
    await drained();
    expect(await ledger(database.url)).toMatchObject({ letters: expected, people: expected, sent: expected, dead: 0 });
  }, 150_000);

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
    await until('jobs wait', async () => (await client.keys('bull:*:*.notifications.*')).length > 5);
    await client.flushall();
    client.disconnect();
  }
});
