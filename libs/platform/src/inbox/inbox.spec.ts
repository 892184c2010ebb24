import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDataSource } from '#ormconfig';
import { FixedClock } from '#kernel/testing';
import { readConfig } from '#platform/config';
import { Database, statement } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { Inbox } from './index.js';

const refused = statement('spec.refused', 'SELECT 1 / 0');

describe('the inbox', () => {
  let testDatabase: TestDatabase;
  let source: DataSource;
  let database: Database;
  let inbox: Inbox;
  /** The events whose effect happened, in its order. */
  let effects: string[];
  const marks = async (): Promise<string[]> =>
    (await source.query('SELECT event_id FROM inbox ORDER BY event_id')).map(({ event_id: id }: { event_id: string }) => id);
  const react = (id: string, reaction = 'spec.react'): Promise<boolean> =>
    inbox.afterwards(id, reaction, async () => void effects.push(id));
  const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    source = await createDataSource(readConfig({ DATABASE_URL: testDatabase.url, NODE_ENV: 'test' }).database).initialize();
    database = new Database(source);
    inbox = new Inbox(database, new FixedClock());
  });
  beforeEach(async () => {
    await source.query('TRUNCATE inbox');
    effects = [];
  });
  afterAll(async () => {
    await source.destroy();
    await testDatabase.drop();
  });

  it.each(['once', 'afterwards'] as const)('lets a reaction happen the first time and no other: %s', async (guard) => {
    const [id] = ids(1) as [string];
    const deliver = () => inbox[guard](id, 'spec.react', async () => void effects.push(id));
    expect([await deliver(), await deliver(), await deliver()]).toEqual([true, false, false]);
    expect(effects).toEqual([id]);
  });

  it('keeps neither mark nor effect of a transaction that fails', async () => {
    const [id] = ids(1) as [string];
    const fails = inbox.once(id, 'spec.react', () => Promise.reject(new Error('The press is out of ink')));
    await expect(fails).rejects.toThrow('out of ink');
    expect(await marks()).toEqual([]);
  });

  it('keeps nothing where a handler takes no notice of what the database refused', async () => {
    const [id] = ids(1) as [string];
    const swallows = inbox.once(id, 'spec.react', () => database.query(refused).then(() => undefined, () => undefined));
    await expect(swallows).rejects.toThrow('division by zero');
    expect(await marks()).toEqual([]);
  });

  it('lets several have their effects in the order in which they are named, but for those that had them before', async () => {
    const all = ids(20).sort().reverse();
    await inbox.once(all[4]!, 'spec.react', async () => undefined);
    expect(await inbox.onceEach(all, 'spec.react', async (id) => void effects.push(id))).toBe(19);
    expect(effects).toEqual(all.toSpliced(4, 1));
    expect(await marks()).toEqual([...all].sort());
  });

  it('keeps no mark of several when the effect of one fails', async () => {
    const all = ids(5);
    const fails = inbox.onceEach(all, 'spec.react', (id) => (id === all[3] ? Promise.reject(new Error('The press is out of ink')) : Promise.resolve()));
    await expect(fails).rejects.toThrow('out of ink');
    expect(await marks()).toEqual([]);
  });

  it('lets each of several happen once when two workers have some of them at the same time', async () => {
    const all = ids(40);
    const note = async (id: string) => void effects.push(id);
    const done = await Promise.all([inbox.onceEach(all.slice(0, 30), 'spec.react', note), inbox.onceEach(all.slice(10).reverse(), 'spec.react', note)]);
    expect(done[0] + done[1]).toBe(40);
    expect([...effects].sort()).toEqual([...all].sort());
  });

  it('marks those that react at the same time each for itself', async () => {
    const [known, ...fresh] = ids(30) as [string, ...string[]];
    await react(known);
    expect(await Promise.all([known, ...fresh].map((id) => react(id)))).toEqual([false, ...fresh.map(() => true)]);
    expect(effects).toEqual([known, ...fresh]);
    expect(await marks()).toEqual([known, ...fresh].sort());
  });

  it('tells two reactions to one event apart', async () => {
    const [one, other] = ids(2) as [string, string];
    await Promise.all([react(one, 'spec.first'), react(other, 'spec.second')]);
    expect(await Promise.all([react(one, 'spec.second'), react(other, 'spec.first')])).toEqual([true, true]);
    expect(await Promise.all([react(one, 'spec.first'), react(other, 'spec.second')])).toEqual([false, false]);
  });

  it('marks once what two workers react to at the same time, in whatever order', async () => {
    const other = new Inbox(new Database(source), new FixedClock());
    const crowd = ids(50);
    const effect = (): Promise<void> => Promise.resolve();
    const first = Promise.all(crowd.map((id) => inbox.afterwards(id, 'spec.react', effect)));
    const second = Promise.all(crowd.toReversed().map((id) => other.afterwards(id, 'spec.react', effect)));
    expect([...(await first), ...(await second)].filter(Boolean)).toHaveLength(crowd.length);
    expect(await marks()).toEqual([...crowd].sort());
  });

  it('leaves no mark of an effect that failed, whatever went well beside it', async () => {
    const [good, bad] = ids(2) as [string, string];
    const fails = inbox.afterwards(bad, 'spec.react', () => Promise.reject(new Error('The press is out of ink')));
    const [, fault] = await Promise.allSettled([react(good), fails]);
    expect(fault).toMatchObject({ status: 'rejected' });
    expect(await marks()).toEqual([good]);
    expect(await react(bad)).toBe(true);
  });

  it('refuses an id that is none without failing those beside it', async () => {
    const [good] = ids(1) as [string];
    const [bad, one] = await Promise.allSettled([react("'; --"), react(good)]);
    expect([bad?.status, one?.status]).toEqual(['rejected', 'fulfilled']);
    expect(await marks()).toEqual([good]);
  });
});
