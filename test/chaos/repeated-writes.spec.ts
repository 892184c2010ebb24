import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aPerson } from '../e2e/support/index.js';
import { ask } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const writes = extent({ full: 500, short: 120 });

describe('clients that send again what was not answered, with its Idempotency-Key', () => {
  let database: TestDatabase;
  let apis: AProcess[];
  let environment: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    environment = { DATABASE_URL: database.url, LOG_LEVEL: 'fatal' };
    apis = await Promise.all([aProcess('api', environment), aProcess('api', environment)]);
    for (const api of apis) await api.ready();
  });

  afterAll(async () => {
    for (const api of apis) await api[Symbol.asyncDispose]();
    await database.drop();
  });

  it(`have written each of ${writes} posts once, though both APIs were killed in the middle of it, and got one answer`, async () => {
    const { accessToken } = await aPerson(apis[0]!);
    let answered = 0;
    let cut = 0;
    const send = async (title: string, key: string, which: number): Promise<{ status: number; id?: string }> => {
      const headers = { 'content-type': 'application/json', 'authorization': `Bearer ${accessToken}`, 'idempotency-key': key };
      const body = JSON.stringify({ title, content: 'Ink.' });
      const answer = await fetch(`${apis[which % 2]!.url}/api/posts`, { method: 'POST', headers, body }).catch(() => undefined);
      const text = await answer?.text().catch(() => undefined);
      if (!answer || text === undefined) return { status: 0 };
      return { status: answer.status, id: (JSON.parse(text) as { data?: { id: string } }).data?.id };
    };

    const ids: string[] = [];
    let next = 0;
    const writer = async (): Promise<void> => {
      for (let n = next++; n < writes; n = next++) {
        const key = randomUUID();
        await until(`write ${n} is answered`, async () => {
          // Every other one goes to both processes at once.
          const both = await Promise.all(n % 2 ? [send(`Post ${n}`, key, n)] : [send(`Post ${n}`, key, n), send(`Post ${n}`, key, n + 1)]);
          cut += both.filter(({ status }) => status === 0).length;
          const made = both.filter(({ status }) => status === 201);
          expect(new Set(made.map(({ id }) => id)).size).toBeLessThanOrEqual(1);
          return made[0]?.id && ids.push(made[0].id);
        });
        answered += 1;
      }
    };
    const writing = Promise.all(Array.from({ length: 8 }, writer));
    for (const [index, share] of [0.2, 0.4, 0.6, 0.8].entries()) {
      await until('a part is written', () => answered >= writes * share);
      const killed = apis[index % 2]!;
      killed.signal('SIGKILL');
      apis[index % 2] = await aProcess('api', environment);
      await killed.ended;
      await apis[index % 2]!.ready();
    }
    await writing;

    const kept = await ask<{ id: string }>(database.url, 'SELECT id FROM posts');
    expect(cut).toBeGreaterThan(0);
    expect(kept.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(ids).toHaveLength(writes);
    const [keys] = await ask<{ n: number }>(database.url, 'SELECT count(*)::int AS n FROM idempotency_keys');
    expect(keys?.n).toBe(writes);
  }, 150_000);
});
