import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestMysql, type TestMysql } from '#platform/testing';
import { SitePool } from './site-pool.js';
import { sourceCalls } from './source-calls.js';

describe('the connections to a source', () => {
  let mysql: TestMysql;
  let pool: SitePool;

  beforeAll(async () => {
    mysql = await createTestMysql();
    pool = new SitePool(mysql.url, sourceCalls());
  }, 300_000);

  afterAll(async () => {
    await pool.close();
    await mysql.drop();
  });

  it('are twenty at the most, however much is asked at once, and all of it is answered', async () => {
    const id = (await pool.rows<{ id: string }>('SELECT CONNECTION_ID() AS id'))[0]?.id;
    expect(id).toBeDefined();
    const asked = Array.from({ length: 200 }, (_, number) => pool.rows<{ id: string; n: number }>('SELECT CONNECTION_ID() AS id, ? AS n', [number]));
    const answers = (await Promise.all(asked)).flat();
    expect(answers.map(({ n }) => Number(n))).toEqual(Array.from({ length: 200 }, (_, number) => number));
    expect(new Set(answers.map((answer) => answer.id)).size).toBeLessThanOrEqual(20);
  });

  it('write nothing', async () => {
    await expect(pool.rows('CREATE TABLE made (id int)')).rejects.toThrow('READ ONLY');
    expect(await pool.rows('SHOW TABLES')).toEqual([]);
  });

  it('give dates as text in UTC, large numbers as text, and all characters', async () => {
    const [row] = await pool.rows<Record<string, string>>(
      `SELECT CAST('0000-00-00 00:00:00' AS DATETIME) AS zero, CAST('2010-06-01 08:00:00' AS DATETIME) AS date, @@session.time_zone AS zone,
         CAST(18446744073709551615 AS UNSIGNED) AS large, '🖋' AS pen`,
    );
    expect(row).toMatchObject({ date: '2010-06-01 08:00:00', zone: '+00:00', large: '18446744073709551615', pen: '🖋' });
  });

  it('give no file of ours to a server that asks for one', async () => {
    await expect(pool.rows(`LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE made`)).rejects.toThrow();
  });

  it('take one statement at a time', async () => {
    await expect(pool.rows('SELECT 1; SELECT 2')).rejects.toThrow('syntax');
  });
});
