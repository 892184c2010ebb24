import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CallPolicy } from '#platform/resilience';
import { createTestMysql, type TestMysql } from '#platform/testing';
import { SitePool } from './site-pool.js';
import { sourceCalls } from './source-calls.js';

describe('questions to a source', () => {
  let mysql: TestMysql;
  let keeper: Connection;

  beforeAll(async () => {
    mysql = await createTestMysql();
    keeper = await createConnection(mysql.url);
  }, 300_000);

  afterAll(async () => {
    await keeper.end();
    await mysql.drop();
  });

  function aPool(address: string, attemptTimeoutMs?: number): { pool: SitePool; calls: CallPolicy } {
    const calls = sourceCalls({ initialDelayMs: 10, ...(attemptTimeoutMs && { attemptTimeoutMs }) });
    const pool = new SitePool(address, calls);
    onTestFinished(() => pool.close());
    return { pool, calls };
  }

  /** A question that is answered when `release` is called: it waits for a lock that the keeper has. */
  async function aSlowQuestion(name: string) {
    await keeper.query('SELECT GET_LOCK(?, 0)', [name]);
    const release = (): Promise<unknown> => keeper.query('SELECT RELEASE_LOCK(?)', [name]);
    onTestFinished(async () => void (await release()));
    const sql = `SELECT GET_LOCK('${name}', 60) AS got`;
    const asking = async (): Promise<number[]> => {
      const [rows] = await keeper.query<RowDataPacket[]>('SELECT id FROM information_schema.processlist WHERE info = ?', [sql]);
      return rows.map(({ id }) => Number(id));
    };
    const underWay = (): Promise<number> => vi.waitFor(async () => (await asking())[0] ?? Promise.reject(new Error('Nobody asks')), 10_000);
    return { sql, asking, underWay, release };
  }

  it('are asked again when their connection is cut', async () => {
    const { pool, calls } = aPool(mysql.url);
    const { sql, underWay, release } = await aSlowQuestion('cut');
    const answer = pool.rows<{ got: number }>(sql);
    await keeper.query('KILL ?', [await underWay()]);
    await release();
    expect((await answer).map(({ got }) => Number(got))).toEqual([1]);
    expect(calls.counts).toEqual({ ok: 1, failed: 1, heldBack: 0 });
  });

  it('are given up after five attempts where nobody is there, and not asked at all after ten', async () => {
    const nowhere = new URL(mysql.url);
    nowhere.port = '1';
    const { pool, calls } = aPool(nowhere.href);
    const gone = { code: 'import.source-unreachable', kind: 'unavailable' };
    await expect(pool.rows('SELECT 1')).rejects.toMatchObject({ ...gone, message: expect.stringContaining('ECONNREFUSED') });
    await expect(pool.rows('SELECT 1')).rejects.toMatchObject(gone);
    await expect(pool.rows('SELECT 1')).rejects.toMatchObject({ ...gone, message: 'The source cannot be reached: it does not answer' });
    expect([calls.counts, calls.breaker]).toEqual([{ ok: 0, failed: 10, heldBack: 1 }, 'open']);
  });

  it.each([
    ['the password is wrong', 'SELECT 1', 'nobody:none@', 'import.source-refused'],
    ['the question is', 'SELECT nothing FROM nowhere', '', 'ER_NO_SUCH_TABLE'],
  ])('are asked once where %s', async (_what, sql, account, code) => {
    const { pool, calls } = aPool(account === '' ? mysql.url : mysql.url.replace(/\/\/[^@/]*@/, `//${account}`));
    await expect(pool.rows(sql)).rejects.toMatchObject({ code });
    expect(calls.counts).toEqual({ ok: 0, failed: 1, heldBack: 0 });
  });

  it('are cut off with their connections when no answer comes, each attempt after its time', async () => {
    const { pool, calls } = aPool(mysql.url, 500);
    const { sql, asking, release } = await aSlowQuestion('hung');
    await expect(pool.rows(sql)).rejects.toMatchObject({ code: 'import.source-unreachable' });
    expect(calls.counts).toEqual({ ok: 0, failed: 5, heldBack: 0 });
    await release();
    await vi.waitFor(async () => expect(await asking()).toEqual([]), 10_000);
    expect((await pool.rows<{ n: number }>('SELECT 1 AS n')).map(({ n }) => Number(n))).toEqual([1]);
  });

  it('do not hold up the end of an import', async () => {
    const { pool } = aPool(mysql.url);
    const { sql, underWay } = await aSlowQuestion('late');
    const answer = pool.rows(sql).catch(() => 'none');
    await underWay();
    await pool.close();
    expect(await Promise.race([answer, Promise.resolve('not waited for')])).toBeDefined();
  });
});
