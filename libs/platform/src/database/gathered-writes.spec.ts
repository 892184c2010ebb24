import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { Database, databaseUnavailable, GatheredWrites, statement } from './index.js';

const insert = statement(
  'spec.insert-notes',
  `INSERT INTO notes (text, bytes) SELECT text, 100 / length(text) FROM unnest($1::text[]) AS n (text) RETURNING bytes`,
);
const insertAndBreak = statement(
  'spec.insert-notes-and-break',
  `INSERT INTO notes (text, bytes) SELECT text, pg_terminate_backend(pg_backend_pid())::int FROM unnest($1::text[]) AS n (text)`,
);

describe('writes that are gathered', () => {
  let testDatabase: TestDatabase;
  let source: DataSource;
  let database: Database;
  let notes: GatheredWrites<string, number>;
  /** What each statement wrote. */
  let statements: string[][];
  const kept = async (): Promise<string[]> => (await source.query('SELECT text FROM notes ORDER BY text')).map(({ text }: { text: string }) => text);

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    source = await createDataSource(readConfig({ DATABASE_URL: testDatabase.url, NODE_ENV: 'test' }).database).initialize();
    database = new Database(source);
    await source.query('CREATE TABLE notes (text text NOT NULL, bytes int)');
  });
  beforeEach(async () => {
    await source.query('TRUNCATE notes');
    statements = [];
    notes = new GatheredWrites(database, 'spec.note', async (texts: readonly string[]) => {
      statements.push([...texts]);
      return (await database.query<{ bytes: number }>(insert, [texts])).map(({ bytes }) => bytes);
    });
  });
  afterAll(async () => {
    await source.destroy();
    await testDatabase.drop();
  });

  it('are committed together, and each gets its own answer', async () => {
    expect(await Promise.all(['a', 'bb', 'cccc'].map((text) => notes.write(text)))).toEqual([100, 50, 25]);
    expect(statements).toEqual([['a', 'bb', 'cccc']]);
  });

  it('go with the next statement where one is under way', async () => {
    const first = notes.write('first');
    await expect.poll(() => statements).toHaveLength(1);
    await Promise.all([first, notes.write('second'), notes.write('third')]);
    expect(statements).toEqual([['first'], ['second', 'third']]);
  });

  it('are a hundred in a statement at the most', async () => {
    await Promise.all(Array.from({ length: 250 }, () => notes.write('a')));
    expect(statements.map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  it('are refused each for itself', async () => {
    const fates = await Promise.allSettled(['a', '', 'bb'].map((text) => notes.write(text)));
    expect(fates).toMatchObject([{ value: 100 }, { status: 'rejected', reason: { code: '22012' } }, { value: 50 }]);
    expect(await kept()).toEqual(['a', 'bb']);
  });

  it('join the open transaction, and go with it', async () => {
    const work = database.transaction(async () => {
      for (const text of ['a', 'b']) await notes.write(text);
      throw new Error('Never mind');
    });
    await Promise.all([expect(work).rejects.toThrow('Never mind'), notes.write('outside')]);
    expect(await kept()).toEqual(['outside']);
  });

  it('are not tried again where the connection broke: they may have been committed', async () => {
    let tries = 0;
    const breaking = new GatheredWrites(database, 'spec.break', (texts: readonly string[]) => {
      tries += 1;
      return database.query(insertAndBreak, [texts]);
    });
    const fates = await Promise.allSettled(['a', 'b'].map((text) => breaking.write(text)));
    expect(fates.map((fate) => fate.status === 'rejected' && databaseUnavailable(fate.reason))).toEqual([true, true]);
    expect(tries).toBe(1);
  });
});
