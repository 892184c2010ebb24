import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aPerson, faces, startApi, startWorker, type Running } from '../support/index.js';

let database: TestDatabase;
let api: Running;
let worker: Running;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({}, database);
  worker = await startWorker({}, database);
});

afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
  await database.drop();
});

const scrape = async ({ url }: Running): Promise<string> => (await fetch(`${url}/metrics`)).text();

describe.each(faces)('an operation over $name', (face) => {
  const name = face.name.toLowerCase();

  it('is counted by its one name, and by how it ended', async () => {
    const { accessToken } = await aPerson(api);
    await face.run(api, 'createPost', { input: { title: 'Ink', content: 'It dries.' } }, accessToken);
    await face.run(api, 'createPost', { input: { title: 'Ink', content: 'It dries.' } });
    const text = await scrape(api);
    expect(text).toMatch(new RegExp(`quoin_operation_seconds_count{operation="createPost",face="${name}",outcome="ok"} [1-9]`));
    expect(text).toMatch(new RegExp(`quoin_operation_seconds_count{operation="createPost",face="${name}",outcome="refused"} [1-9]`));
  });
});

it('an address that is nowhere makes no label of its own', async () => {
  await fetch(`${api.url}/api/${'x'.repeat(50)}`);
  const text = await scrape(api);
  expect(text).toContain('operation="(no route)"');
  expect(text).not.toContain('xxxxx');
});

describe('the dashboard and the alerts', () => {
  const read = (path: string): string => readFileSync(new URL(`../../../deploy/${path}`, import.meta.url), 'utf8');
  const dashboard = JSON.parse(read('grafana/quoin.json')) as { panels: { title: string; targets: { expr: string }[] }[] };
  const { groups } = parse(read('alerts.yaml')) as { groups: { rules: { alert: string; expr: string }[] }[] };
  const asked = [
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
    ...groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const)),
  ];

  it.each(asked)('%s: asks for numbers that one of both programs tells', async (_title, expr) => {
    const told = `${await scrape(api)}${await scrape(worker)}`;
    const names = [...expr.matchAll(/\b(?:quoin|nodejs|process)_\w+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''));
    expect(names).not.toEqual([]);
    for (const name of names) expect(told).toContain(`# TYPE ${name} `);
  });
});

it('every number is named as Prometheus asks: what is counted ends in _total, what is measured in its unit', async () => {
  const types = [...`${await scrape(api)}${await scrape(worker)}`.matchAll(/^# TYPE (quoin_\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type] as const);
  expect(types.length).toBeGreaterThan(10);
  for (const [name, type] of types) {
    expect([name, /_total$/.test(name)]).toEqual([name, type === 'counter']);
    if (type === 'histogram') expect(name).toMatch(/_(seconds|bytes)$/);
  }
});

describe('the metrics tell of', () => {
  it.each([
    ['the api', 'its pool', () => api, /quoin_pool_connections{state="idle"} \d/],
    ['the api', 'the limit of its pool', () => api, /quoin_pool_connections_max 8/],
    ['the api', 'the event loop', () => api, /nodejs_eventloop_lag_p99_seconds \d/],
    ['the worker', 'its pool', () => worker, /quoin_pool_waiting 0/],
    ['the worker', 'the outbox', () => worker, /quoin_outbox_lag_seconds \d/],
    ['the worker', 'the queues', () => worker, /quoin_queue_jobs{queue="letters",state="wait"} \d/],
    ['the worker', 'how long their jobs wait', () => worker, /quoin_queue_wait_seconds{queue="reactions"} \d/],
    ['the worker', 'queues that are paused', () => worker, /quoin_queue_paused{queue="letters"} 0/],
    ['the worker', 'calls to others', () => worker, /quoin_calls_total{service="Stripe",outcome="ok"} 0/],
    ['the worker', 'dead letters', () => worker, /quoin_dead_letters 0/],
  ])('%s: %s', async (_app, _what, of, line) => {
    expect(await scrape(of())).toMatch(line);
  });
});
