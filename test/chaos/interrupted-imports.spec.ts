import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWordpress } from '#importing/testing';
import { createTestDatabase, createTestMysql, type TestDatabase, type TestMysql } from '#platform/testing';
import { runQuoin } from './support/run-quoin.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const size = { users: 200, posts: extent({ full: 4_000, short: 1_200 }), comments: extent({ full: 20_000, short: 4_000 }), words: 120 };
const kills = extent({ full: 5, short: 2 });

describe('an import whose worker is killed in the middle', () => {
  let database: TestDatabase;
  let mysql: TestMysql;
  let client: pg.Client;
  let worker: AProcess;

  beforeAll(async () => {
    [database, mysql] = await Promise.all([createTestDatabase(), createTestMysql()]);
    await fillWordpress(mysql.url, size);
    client = new pg.Client(database.url);
    await client.connect();
  }, 300_000);

  afterAll(async () => {
    await client.end();
    await worker[Symbol.asyncDispose]();
    await Promise.all([database.drop(), mysql.drop()]);
  });

  const run = async (): Promise<{ status: string; done: number }> => (await client.query('SELECT status, done FROM import_runs')).rows[0];

  it(`goes on where it stood after each of ${kills} kills, and brings everything once`, async () => {
    const environment = { DATABASE_URL: database.url, LOG_LEVEL: 'warn' };
    await runQuoin(['import', 'wordpress', mysql.url, '--detach'], environment);
    for (let kill = 1; kill <= kills; kill++) {
      const { done } = await run();
      worker = await aProcess('worker', environment);
      await until('some stretches more were taken', async () => (await run()).done >= done + 600 || (await run()).status !== 'running', 60_000);
      worker.signal('SIGKILL');
      await worker.ended;
    }
    expect((await run()).status).toBe('running');
    worker = await aProcess('worker', environment);
    await until('the import is complete', async () => (await run()).status === 'completed', 120_000);

    const { rows } = await client.query(`SELECT (SELECT count(*)::int FROM posts) AS posts, (SELECT count(*)::int FROM comments) AS comments,
      (SELECT count(*)::int FROM people WHERE deleted_at IS NULL) AS people, (SELECT count(*)::int FROM post_revisions WHERE version = 1) AS revisions,
      (SELECT count(DISTINCT target_id)::int FROM import_entries) AS entries, (SELECT count(*)::int FROM dead_letters) AS dead,
      (SELECT count(*)::int FROM people WHERE deleted_at IS NOT NULL) AS guests`);
    const { guests, ...all } = rows[0];
    const { posts, comments, users: people } = size;
    expect(all).toEqual({ posts, comments, people, revisions: posts, entries: posts + comments + people + Number(guests), dead: 0 });
    const { rows: reports } = await client.query('SELECT done, report FROM import_runs');
    expect(reports[0].done).toBe(posts + comments + people);
    expect(reports[0].report.tallies.posts).toMatchObject({ added: posts, leftOut: 0 });
  }, 300_000);
});
