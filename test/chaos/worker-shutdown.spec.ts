import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { ledger, registerMany } from './support/a-database.js';
import { aProcess, isReady, type AProcess } from './support/a-process.js';
import { until } from './support/until.js';

/** A worker delivers so many letters at a time. */
const running = 5;
const letters = 20;
const graceMs = 20_000;

let database: TestDatabase;
let sink: SmtpSink;
let worker: AProcess;
let environment: Record<string, string>;

beforeAll(async () => {
  [database, sink] = await Promise.all([createTestDatabase(), startSmtpSink()]);
  environment = { DATABASE_URL: database.url, SMTP_URL: sink.url, LOG_LEVEL: 'info', SHUTDOWN_GRACE_MS: String(graceMs) };
  worker = await aProcess('worker', environment);
  await worker.ready();
});

afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await Promise.all([database.drop(), sink.stop()]);
});

it('a worker that is told to stop ends the jobs that run, starts no other, and ends with code 0 in its time', async () => {
  sink.hold();
  await registerMany(database.url, letters);
  await until('as many letters as it sends at a time are on their way', () => sink.held === running);

  worker.signal('SIGTERM');
  const told = performance.now();
  await until('it is not ready', async () => !(await isReady(worker.url)), 5_000);
  expect((await fetch(`${worker.url}/health/live`)).status, 'it lives until its jobs have ended').toBe(200);
  sink.release();

  expect(await worker.ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(graceMs);
  expect(sink.mails).toHaveLength(running);
  expect(await ledger(database.url)).toMatchObject({ sent: running, dead: 0 });

  // What waited is taken up by the next, and nothing twice.
  worker = await aProcess('worker', environment);
  await until('all letters are sent', async () => (await ledger(database.url)).sent === letters);
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(letters);
  expect(sink.mails).toHaveLength(letters);
}, 120_000);
