import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aPerson, startApi, type Running, type SignedInPerson } from '../e2e/support/index.js';
import { aGate, type AGate } from './support/a-gate.js';
import { until } from './support/until.js';

let database: TestDatabase;
let writer: SignedInPerson;

beforeAll(async () => {
  database = await createTestDatabase();
  await using api = await startApi({}, database);
  writer = await aPerson(api);
});

afterAll(() => database.drop());

/** The four ways to the database: a read and a write, over REST and over GraphQL. */
function everyWay({ url }: Running): (() => Promise<Response>)[] {
  const json = { 'content-type': 'application/json', authorization: `Bearer ${writer.accessToken}` };
  const post = (path: string, body: object) => fetch(`${url}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
  return [
    () => fetch(`${url}/api/posts`),
    () => post('/api/posts', { title: 'Ink', content: 'It dries.' }),
    () => post('/graphql', { query: '{ posts(limit: 2) { edges { node { title author { name } } } } }' }),
    () => post('/graphql', { query: 'mutation { createPost(input: { title: "Ink", content: "It dries." }) { id } }' }),
  ];
}

interface Ended {
  readonly ms: number;
  readonly status: number;
  readonly text: string;
}

async function timed(ask: () => Promise<Response>): Promise<Ended> {
  const began = performance.now();
  const answer = await ask();
  const text = await answer.text();
  return { ms: performance.now() - began, status: answer.status, text };
}

describe('a PostgreSQL that hangs', () => {
  let gate: AGate;
  let api: Running;

  beforeAll(async () => {
    gate = await aGate(database.url);
    api = await startApi({}, { ...database, url: gate.url });
    for (const ask of everyWay(api)) await ask();
  });

  afterAll(async () => {
    gate.open();
    await api[Symbol.asyncDispose]();
    await gate[Symbol.asyncDispose]();
  });

  it('lets every request end within 5 s, refused as unavailable, and every one succeed soon after its return', async () => {
    gate.shut();
    // More than the pool holds, so that some wait for a connection and some for an answer.
    const asked = Array.from({ length: 6 }, () => everyWay(api)).flat();
    const ended = await Promise.all(asked.map(timed));
    const ready = await timed(() => fetch(`${api.url}/health/ready`));
    gate.open();
    const recovered = performance.now();
    await until('all ways are open again', async () => {
      const answers = await Promise.all(everyWay(api).map(timed));
      return answers.every(({ status, text }) => status < 300 && !text.includes('"errors"'));
    });

    expect(Math.max(...ended.map(({ ms }) => ms))).toBeLessThan(5_000);
    for (const { text } of ended) expect(text).toContain('service.unavailable');
    expect(ready.status).toBe(503);
    expect(ready.ms).toBeLessThan(3_000);
    expect(performance.now() - recovered).toBeLessThan(5_000);
  }, 60_000);
});

describe('a pool without a free connection', () => {
  it('refuses who waits for one after the time that is set, and says when to come again', async () => {
    const environment = { PG_POOL_MAX: '1', PG_POOL_CONNECT_MS: '300', PG_STATEMENT_MS: '1500' };
    await using api = await startApi(environment, database);
    const locker = new pg.Client(database.url);
    await locker.connect();
    await locker.query('BEGIN; LOCK TABLE posts IN ACCESS EXCLUSIVE MODE');

    const slow = timed(() => fetch(`${api.url}/api/posts`));
    await until('the one connection is taken', async () => {
      const { rows } = await locker.query<{ waiting: string }>(
        `SELECT count(*) AS waiting FROM pg_locks WHERE relation = 'posts'::regclass AND NOT granted`,
      );
      return Number(rows[0]?.waiting) > 0;
    });
    const hurried = await timed(() => fetch(`${api.url}/api/users/${writer.id}`));
    const answer = await fetch(`${api.url}/api/posts`);
    await locker.end();

    expect([hurried.status, answer.status]).toEqual([503, 503]);
    expect(hurried.ms).toBeLessThan(1_000);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await slow).toMatchObject({ status: 200 });
  });

  it('ends a statement that takes too long, and answers the next one', async () => {
    await using api = await startApi({ PG_STATEMENT_MS: '300' }, database);
    const locker = new pg.Client(database.url);
    await locker.connect();
    await locker.query('BEGIN; LOCK TABLE posts IN ACCESS EXCLUSIVE MODE');
    const late = await timed(() => fetch(`${api.url}/api/posts`));
    await locker.end();

    expect(late.status).toBe(503);
    expect(late.ms).toBeLessThan(2_000);
    expect((await fetch(`${api.url}/api/posts`)).status).toBe(200);
  });
});
