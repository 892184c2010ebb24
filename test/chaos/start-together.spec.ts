import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { migrations } from '../../migrations/index.js';
import { aProcess } from './support/a-process.js';

async function ask(url: string, sql: string): Promise<{ name: string }[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<{ name: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('comes up with five processes at once on an empty database, and each migration is applied once', async () => {
  const server = inject('testServerUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const environment = { DATABASE_URL: url.href, LOG_LEVEL: 'warn', RATE_LIMIT_SCALE: '0', PG_POOL_MIN: '0', PG_POOL_MAX: '5' };
  const processes = await Promise.all((['api', 'api', 'api', 'worker', 'worker'] as const).map((app) => aProcess(app, environment)));
  try {
    await Promise.all(processes.map((each) => each.ready()));
    const applied = await ask(url.href, 'SELECT name FROM migrations ORDER BY id');
    expect(applied.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name));
  } finally {
    await Promise.all(processes.map((each) => each[Symbol.asyncDispose]()));
    await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}, 150_000);
