import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aPerson } from '../e2e/support/index.js';
import { ask } from './support/a-database.js';
import { aProcess, type AProcess } from './support/a-process.js';
import { extent } from './support/extent.js';
import { until } from './support/until.js';

const creates = extent({ full: 500, short: 150 });

describe('an API that is killed while people write', () => {
  let database: TestDatabase;
  let api: AProcess;

  beforeAll(async () => {
    database = await createTestDatabase();
    // Every fifth write is refused by the database in its last moment, row and event being written.
    await ask(
      database.url,
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF EXISTS (SELECT FROM posts WHERE id = NEW.id AND title LIKE 'torn %') THEN RAISE EXCEPTION 'torn'; END IF; RETURN NULL; END $$;
       CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON posts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
  });

  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await database.drop();
  });

  it(`keeps a row for each event and an event for each row, through ${creates} writes of which one in five is rolled back`, async () => {
    const environment = { DATABASE_URL: database.url, LOG_LEVEL: 'fatal' };
    api = await aProcess('api', environment);
    await api.ready();
    const json = { 'content-type': 'application/json' };
    const { accessToken } = await aPerson(api);

    const acknowledged: string[] = [];
    let answered = 0;
    let next = 0;
    const writer = async (): Promise<void> => {
      for (let n = next++; n < creates; n = next++) {
        const body = JSON.stringify({ title: `${n % 5 === 0 ? 'torn' : 'whole'} ${n}`, content: 'Ink.' });
        const headers = { ...json, authorization: `Bearer ${accessToken}` };
        const answer = await fetch(`${api.url}/api/posts`, { method: 'POST', headers, body }).catch(() => undefined);
        if (!answer) await until('the API is back', () => api.ready(), 30_000);
        if (answer?.status === 201) acknowledged.push(((await answer.json()) as { data: { id: string } }).data.id);
        answered += answer ? 1 : 0;
      }
    };
    const writing = Promise.all(Array.from({ length: 8 }, writer));
    for (const share of [0.3, 0.6]) {
      await until('a part is written', () => answered >= creates * share, 60_000);
      const killed = api;
      killed.signal('SIGKILL');
      api = await aProcess('api', environment);
      await killed.ended;
    }
    await writing;

    const unmatched = await ask(
      database.url,
      `SELECT p.id AS row, o.subject AS event FROM posts p
       FULL JOIN (SELECT subject FROM outbox WHERE type = 'publishing.post-created.v1') o ON o.subject = p.id::text
       WHERE p.id IS NULL OR o.subject IS NULL`,
    );
    expect(unmatched).toEqual([]);
    const kept = await ask<{ id: string; title: string }>(database.url, 'SELECT id, title FROM posts');
    const ids = new Set(kept.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(kept.filter(({ title }) => title.startsWith('torn'))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(creates * 0.6);
  }, 150_000);
});
