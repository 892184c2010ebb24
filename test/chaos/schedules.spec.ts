import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '#platform/testing';
import { aPerson } from '../e2e/support/index.js';
import { ask } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { aReader, type AReader } from './support/a-reader.js';
import { until } from './support/until.js';

/** How long the next round of the schedules, and what follows from it, may take on a machine that is busy. Milliseconds. */
const roundMs = 90_000;

describe.each(['postgresql', 'redis'] as const)('what is scheduled, with two workers and the queue on %s', (kind) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let api: AProcess;
  let reader: AReader | undefined;
  const processes: AProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = kind === 'redis' ? await startTestRedis() : undefined;
    const environment = { DATABASE_URL: database.url, LOG_LEVEL: 'warn', ...(redis && { REDIS_URL: redis.url }) };
    // One after the other: a start takes long on a machine that is busy.
    for (const app of ['api', 'worker', 'worker'] as const) {
      processes.push(await aProcess(app, environment));
      await processes.at(-1)!.ready();
    }
    api = processes[0]!;
    reader = await aReader(api.url);
  }, 300_000);

  afterAll(async () => {
    reader?.leave();
    for (const each of processes) await each[Symbol.asyncDispose]();
    await Promise.all([database.drop(), redis?.stop()]);
  });

  it('is published once, and told of once, each of twenty posts', async () => {
    const { accessToken } = await aPerson(api);
    const call = async (path: string, body: object): Promise<string> => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
      const answer = await fetch(api.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      const { data } = (await answer.json()) as { data?: { id: string; status?: string } };
      if (!data) throw new Error(`${path} was answered with ${answer.status}`);
      return data.id;
    };
    const schedule = async (title: string): Promise<void> => {
      const id = await call('/api/posts', { title, content: 'In time.' });
      await call(`/api/posts/${id}/schedule`, { at: new Date(Date.now() + 2_000).toISOString() });
    };
    const published = async (titles: readonly string[]): Promise<boolean> => {
      const [row] = await ask<{ n: number }>(database.url, `SELECT count(*)::int AS n FROM posts WHERE status = 'published' AND title = ANY ($1)`, [titles]);
      return row?.n === titles.length;
    };
    const titles = Array.from({ length: 20 }, (_, n) => `Scheduled ${n}`);
    await Promise.all(titles.map(schedule));
    await until('all are published', () => published(titles), roundMs);
    // Another round has passed since: nothing of the first comes again.
    await schedule('The last');
    await until('the last is published', () => published(['The last']), roundMs);
    await until('readers heard of the last', () => reader!.titles.includes('The last'), roundMs);

    const events = await ask<{ type: string; n: number }>(
      database.url,
      `SELECT type, count(*)::int AS n FROM outbox WHERE type IN ('publishing.post-published.v1', 'publishing.post-scheduled.v1') GROUP BY type ORDER BY type`,
    );
    expect(events).toEqual([{ type: 'publishing.post-published.v1', n: 21 }, { type: 'publishing.post-scheduled.v1', n: 21 }]);
    expect([...reader!.titles].sort()).toEqual([...titles, 'The last'].sort());
    const [versions] = await ask<{ versions: number[] }>(database.url, 'SELECT array_agg(DISTINCT version) AS versions FROM posts');
    expect(versions).toEqual({ versions: [3] });
  }, 4 * roundMs);
});
