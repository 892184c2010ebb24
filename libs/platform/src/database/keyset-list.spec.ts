import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { byInstant, Database, KeysetList } from './index.js';

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly at: Date;
}

const list = new KeysetList<Row, 'at'>('spec.rows', {
  select: 'SELECT id, at FROM spec_rows',
  where: 'true',
  parameters: 0,
  sorts: { at: byInstant('at', ({ at }) => at) },
});

/** Rows that SQL wrote, some of one millisecond, one of them with no fraction of it. */
const rows = `CREATE TABLE spec_rows AS SELECT gen_random_uuid() AS id, '2026-11-22 09:30:00.12+00'::timestamptz + n * interval '250 microseconds' AS at
  FROM generate_series(0, 19) n`;

describe('a list by cursor of rows that lie less than a millisecond apart', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  async function connected(zone: string): Promise<{ source: DataSource; database: Database }> {
    const url = new URL(database.url);
    url.searchParams.set('options', `-c TimeZone=${zone}`);
    const config = readConfig({ DATABASE_URL: url.href, NODE_ENV: 'test' });
    const source = await createDataSource(config.database).initialize();
    return { source, database: new Database(source) };
  }

  it.each([
    ['asc', 'after', 'UTC'],
    ['desc', 'after', 'UTC'],
    ['asc', 'before', 'UTC'],
    ['desc', 'before', 'UTC'],
    ['asc', 'after', 'Asia/Kolkata'],
  ] as const)('gives each of them once, sorted %s, walking by %s, with a server in %s', async (order, way, zone) => {
    const { source, database: itself } = await connected(zone);
    await itself.pool.query(`DROP TABLE IF EXISTS spec_rows; ${rows}`);
    const { rows: expected } = await itself.pool.query<Row>(`SELECT id FROM spec_rows ORDER BY at ${order}, id ${order}`);
    const by = { sort: 'at', order } as const;
    const found: string[] = [];
    const begin = way === 'after' ? {} : { fromEnd: true };
    for (let page = await list.read(itself, [], { page: 1, limit: 3, ...begin }, by); ; ) {
      const ids = page.edges.map(({ node }) => node.id);
      if (way === 'after') found.push(...ids);
      else found.unshift(...ids);
      const edge = page.edges.at(way === 'after' ? -1 : 0);
      if (!edge || !(way === 'after' ? page.hasNextPage : page.hasPreviousPage) || found.length > 20) break;
      page = await list.read(itself, [], { page: 1, limit: 3, [way]: edge.cursor }, by);
    }
    await source.destroy();
    expect(found).toEqual(expected.map(({ id }) => id));
  });
});
