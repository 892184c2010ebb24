import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, type Statement } from '#platform/database';
import { anAdmin, aPerson, overRest, startApi, type Running } from '../support/index.js';

/** A node of what `EXPLAIN (FORMAT JSON)` answers. */
interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Plans'?: readonly Plan[];
}

const people = 10_000;

describe(`a search among ${people} people`, () => {
  let api: Running;
  let client: pg.Client;
  let admin: string;
  let reader: string;
  let asked: { readonly statement: Statement; readonly values: readonly unknown[] }[] = [];

  beforeAll(async () => {
    api = await startApi();
    admin = await anAdmin(api);
    reader = (await aPerson(api)).accessToken;
    client = new pg.Client(api.database.url);
    await client.connect();
    await client.query(
      `INSERT INTO people (id, version, name, email, password_hash, role, created_at, updated_at)
       SELECT gen_random_uuid(), 1, initcap(substr(md5(n::text), 1, 7)) || ' ' || initcap(substr(md5((n * 7)::text), 1, 9)),
         substr(md5((n * 13)::text), 1, 10) || n || '@quoin.example', 'none', 'reader', now() - n * interval '1 minute', now()
       FROM generate_series(1, ${people}) AS n`,
    );
    // As autovacuum does after so many.
    await client.query('VACUUM ANALYZE people');
    const database = api.app.get(Database, { strict: false });
    const query = database.query.bind(database);
    Object.assign(database, {
      query: (statement: Statement, values: readonly unknown[] = []) => {
        asked.push({ statement, values });
        return query(statement, values);
      },
    });
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await api[Symbol.asyncDispose]();
  });

  const list = async (request: object, token = reader) => {
    asked = [];
    const { data, refused } = await overRest.run(api, 'users', { limit: 20, ...request }, token);
    expect(refused).toBeUndefined();
    asked = asked.filter(({ statement }) => /^identity\.(people|count)/.test(statement.name));
    return data;
  };

  /** The indexes that PostgreSQL goes by once the prepared statement has run often enough to be planned for any pattern. */
  const indexesOf = async ({ statement, values }: (typeof asked)[number]): Promise<string[]> => {
    const literals = values.map((value) => client.escapeLiteral(String(value))).join(', ');
    await client.query(`PREPARE looked_at AS ${statement.text}`);
    for (let n = 0; n < 8; n += 1) await client.query(`EXECUTE looked_at(${literals})`);
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) EXECUTE looked_at(${literals})`);
    await client.query('DEALLOCATE looked_at');
    const indexes = (plan: Plan): string[] => [plan['Index Name'] ?? [], ...(plan.Plans ?? []).map(indexes)].flat();
    return indexes(rows[0]!['QUERY PLAN'][0]!.Plan).sort();
  };

  it.each([
    ['by a name', () => reader, ['people_name_search']],
    ['by a name or an address, for an admin', () => admin, ['people_email_search', 'people_name_search']],
  ] as const)('%s goes by the trigrams, for the page and for its total', async (_what, token, indexes) => {
    const found = await list({ search: 'c4ca423' }, token());
    expect(found.totalCount).toBeGreaterThan(0);
    expect(found.totalCount).toBe(found.items.length);
    expect(asked).toHaveLength(2);
    for (const one of asked) expect(await indexesOf(one), one.statement.name).toEqual(indexes);
  });

  it.each([
    ['createdAt', 'people_by_created'],
    ['updatedAt', 'people_by_updated'],
    ['name', 'people_by_name'],
  ] as const)('is not needed for the list by %s, whose index gives the page in its order', async (sort, index) => {
    expect((await list({ sort })).totalCount).toBe(people + 2);
    const [page] = asked.filter(({ statement }) => !statement.name.includes('count'));
    expect(await indexesOf(page!)).toEqual([index]);
  });
});
