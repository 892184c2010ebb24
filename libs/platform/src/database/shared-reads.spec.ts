import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { databaseUnavailable, hearErrors } from './index.js';
import { SharedReads } from './shared-reads.js';

const me = 'SELECT pg_backend_pid() AS pid';
const broken = 'SELECT 1 / ($1::int - $1::int) AS never';

describe('statements that are asked at once', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let reads: SharedReads;
  const backend = async (): Promise<number | undefined> => (await reads.query<{ pid: number }>('spec.me', me, []))[0]?.pid;
  const times = <Result>(count: number, ask: () => Promise<Result>): Promise<Result[]> => Promise.all(Array.from({ length: count }, ask));

  beforeEach(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 3, connectionTimeoutMillis: 300, pipeline: true });
    hearErrors(pool);
    pool.on('error', () => undefined);
    reads = new SharedReads(() => pool);
  });

  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  it('share a connection, eight at the most', async () => {
    const pids = await times(20, backend);
    const shared = [...new Set(pids)].map((pid) => pids.filter((other) => other === pid).length);
    expect(shared).toEqual([8, 8, 4]);
    expect(pool.idleCount).toBe(3);
  });

  it('each get their own rows', async () => {
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    const rows = await Promise.all(numbers.map((n) => reads.query<{ n: number }>('spec.echo', 'SELECT $1::int AS n', [n])));
    expect(rows).toEqual(numbers.map((n) => [{ n }]));
  });

  it('do not fail because one of them does, nor is its connection lost', async () => {
    const before = await backend();
    const [one, failed, other] = await Promise.allSettled([backend(), reads.query('spec.broken', broken, [1]), backend()]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    expect([one, other]).toEqual([{ status: 'fulfilled', value: before }, { status: 'fulfilled', value: before }]);
    expect(await backend()).toBe(before);
  });

  it('all learn that the connection broke, and the next ones get another', async () => {
    const before = await backend();
    const end = reads.query('spec.end', 'SELECT pg_terminate_backend(pg_backend_pid())', []);
    const fates = await Promise.allSettled([end, backend(), backend()]);
    expect(fates.map((fate) => fate.status === 'rejected' && databaseUnavailable(fate.reason))).toEqual([true, true, true]);
    expect(await backend()).not.toBe(before);
    expect(pool.totalCount).toBe(1);
  });

  it('are refused when no connection becomes free in time', async () => {
    const taken = await times(3, () => pool.connect());
    const fates = await Promise.allSettled([backend(), backend()]);
    expect(fates.map((fate) => fate.status === 'rejected' && databaseUnavailable(fate.reason))).toEqual([true, true]);
    taken.forEach((client) => client.release());
    expect(await times(2, backend)).toHaveLength(2);
  });

  it('are refused, and end no process, when the pool is closed', async () => {
    const late = pool;
    pool = new pg.Pool({ connectionString: database.url });
    await late.end();
    reads = new SharedReads(() => late);
    await expect(backend()).rejects.toThrow('after calling end');
    reads = new SharedReads(() => {
      throw new Error('There is no pool any more');
    });
    await expect(backend()).rejects.toThrow('no pool');
  });
});
