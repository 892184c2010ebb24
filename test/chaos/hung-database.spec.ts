import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aPerson } from '../e2e/support/index.js';
import { aCluster, type ACluster } from './support/a-cluster.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const seconds = extent({ full: 30, short: 6 });
const clients = 30;

let cluster: ACluster;
let api: AProcess;

beforeAll(async () => {
  cluster = await aCluster();
  api = await aProcess('api', { DATABASE_URL: cluster.url, LOG_LEVEL: 'fatal' });
  await api.ready();
}, 120_000);

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await cluster[Symbol.asyncDispose]();
});

interface Ended {
  readonly began: number;
  readonly ms: number;
  readonly status: number;
}

/** Clients that ask one request after the other: lists and writes, more at a time than the pool has connections. */
function aLoad(authorization: string): { readonly ended: Ended[]; stop(): Promise<void> } {
  const ended: Ended[] = [];
  const headers = { 'content-type': 'application/json', authorization };
  const body = JSON.stringify({ title: 'Ink', content: 'It dries.' });
  let stopped = false;
  const client = async (_: unknown, number: number): Promise<void> => {
    while (!stopped) {
      const began = performance.now();
      const answer = await fetch(`${api.url}/api/posts`, number % 3 === 0 ? { method: 'POST', headers, body } : {});
      await answer.arrayBuffer();
      ended.push({ began, ms: performance.now() - began, status: answer.status });
      // Whoever is refused comes again soon, but not at once.
      if (answer.status === 503) await wait(100);
    }
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  return { ended, stop: async () => void ((stopped = true), await all) };
}

it(`lets every request end within 5 s while PostgreSQL stands still for ${seconds} s under load, and all succeed within 5 s of its return`, async () => {
  const { accessToken } = await aPerson(api);
  const load = aLoad(`Bearer ${accessToken}`);
  await until('the load is on', () => load.ended.length > 300);
  await cluster.freeze();
  const frozen = performance.now();
  await wait(seconds * 1_000);
  const live = await fetch(`${api.url}/health/live`);
  const ready = await fetch(`${api.url}/health/ready`);
  cluster.thaw();
  const thawed = performance.now();
  // The last refusal is that of a request which began while it stood still, or soon after its return.
  await until('it was asked for a while', () => performance.now() > thawed + 8_000, 20_000);
  await load.stop();

  const during = load.ended.filter(({ began, ms }) => began + ms > frozen && began < thawed);
  const after = load.ended.filter(({ began }) => began > thawed);
  const lastRefused = Math.max(thawed, ...load.ended.filter(({ status }) => status >= 400).map(({ began, ms }) => began + ms));
  const slowest = Math.max(...during.map(({ ms }) => ms));
  process.stdout.write(
    `${during.length} requests while it stood still, the slowest ${Math.round(slowest)} ms; all well ${Math.round(lastRefused - thawed)} ms after its return\n`,
  );
  expect(during.length).toBeGreaterThan(clients);
  expect(slowest).toBeLessThan(5_000);
  // What was answered as it froze, or right after its return, may have succeeded.
  const statuses = [...new Set(during.map(({ status }) => status))];
  expect(statuses).toContain(503);
  expect(statuses.filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
  expect([live.status, ready.status]).toEqual([200, 503]);
  expect(lastRefused - thawed).toBeLessThan(5_000);
  expect(after.length).toBeGreaterThan(300);
}, 180_000);
