import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aGate, type AGate } from './support/a-gate.js';
import { ask, ledger, registerMany } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { until } from './support/until.js';

const letters = 20;

let database: TestDatabase;
let sink: SmtpSink;
let gate: AGate;
let worker: AProcess;

beforeAll(async () => {
  [database, sink] = await Promise.all([createTestDatabase(), startSmtpSink()]);
  gate = await aGate(sink.url);
  worker = await aProcess('worker', { DATABASE_URL: database.url, SMTP_URL: gate.url, LOG_LEVEL: 'warn' });
  await worker.ready();
});

afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await Promise.all([database.drop(), gate[Symbol.asyncDispose]().then(() => sink.stop())]);
});

/** What the worker's metrics say of its calls to the mail server. */
async function calls(): Promise<{ breaker: number; heldBack: number; failed: number }> {
  const text = await (await fetch(`${worker.url}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
  const [breaker, heldBack, failed] = [
    value('quoin_breaker_open{service="The mail server"}'),
    ...['heldBack', 'failed'].map((outcome) => value(`quoin_calls_total{service="The mail server",outcome="${outcome}"}`)),
  ] as const;
  return { breaker, heldBack: heldBack ?? NaN, failed: failed ?? NaN };
}

it(`a mail server that is away lets its breaker open, and ${letters} letters wait for it, however long, until it is back`, async () => {
  gate.refuse();
  await registerMany(database.url, letters);
  await until('the breaker is open', async () => (await calls()).breaker === 1);
  // Each letter comes back twice at the least: far more than the attempts that it has.
  await until('the letters have waited', async () => (await calls()).heldBack >= letters * 2, 90_000);
  const { failed } = await calls();
  expect(failed, 'calls that went out').toBeLessThan(letters);
  expect(await ledger(database.url)).toMatchObject({ letters, sent: 0, dead: 0 });
  expect((await fetch(`${worker.url}/health/ready`)).status, 'the worker goes on').toBe(200);

  gate.open();
  await until('all letters are sent', async () => (await ledger(database.url)).sent === letters, 60_000);
  expect((await calls()).breaker).toBe(0);
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(letters);
  expect(sink.mails).toHaveLength(letters);
  expect(await ask(database.url, 'SELECT FROM dead_letters')).toEqual([]);
  expect(worker.output().match(/The mail server does not answer/g), 'said once').toHaveLength(1);
}, 200_000);
