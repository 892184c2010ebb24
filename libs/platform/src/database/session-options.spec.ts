import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '#ormconfig';
import { readDatabaseConfig } from '#platform/config';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { withSessionOptions } from './session-options.js';

describe('the options of a session', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    const operator = new pg.Client(database.url);
    await operator.connect();
    await operator.query(`ALTER DATABASE ${database.name} SET jit = on`);
    await operator.end();
  });
  afterAll(() => database.drop());

  const shown = `SELECT current_setting('jit') AS jit, current_setting('timezone') AS timezone, current_setting('work_mem') AS memory`;
  const withTheirs = (options: string): string => {
    const url = new URL(database.url);
    url.searchParams.set('options', options);
    return url.href;
  };

  it.each([
    ['nothing', '', { jit: 'off', timezone: 'UTC' }],
    ['something else', '-c work_mem=5MB', { jit: 'off', timezone: 'UTC', memory: '5MB' }],
    ['what we set as a rule', '-c jit=on', { jit: 'on', timezone: 'UTC' }],
    ['what we rely on', '-c timezone=Asia/Tokyo', { jit: 'off', timezone: 'UTC' }],
  ])('are ours where the address asks for %s', async (_what, theirs, settings) => {
    const { url, options } = withSessionOptions(theirs ? withTheirs(theirs) : database.url, '-c timezone=UTC');
    const client = new pg.Client({ connectionString: url, options });
    await client.connect();
    try {
      expect((await client.query<object>(shown)).rows).toMatchObject([settings]);
    } finally {
      await client.end();
    }
  });

  it('hold in the pool of the product', async () => {
    const config = readDatabaseConfig({ DATABASE_URL: withTheirs('-c work_mem=5MB'), PG_POOL_MIN: '0' });
    const source = await createDataSource(config).initialize();
    try {
      expect(await source.query(shown)).toEqual([{ jit: 'off', timezone: 'UTC', memory: '5MB' }]);
    } finally {
      await source.destroy();
    }
  });

  it('leave an address as it is that has none, also one that is none', () => {
    for (const address of ['', 'postgres://a:b%2Fc@db/quoin?sslmode=require&host=/run', database.url]) {
      expect(withSessionOptions(address)).toEqual({ url: address, options: '-c jit=off' });
    }
  });
});
