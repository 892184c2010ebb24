import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '#kernel/testing';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { Idempotency } from './idempotency.js';

const hours = 60 * 60 * 1_000;

describe('keys of what may be sent again', () => {
  let database: TestDatabase;
  let source: DataSource;
  let idempotency: Idempotency;
  let another: Idempotency;
  const clock = new FixedClock();

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = readConfig({ DATABASE_URL: database.url, NODE_ENV: 'test' });
    source = await createDataSource(config.database).initialize();
    idempotency = new Idempotency(new Database(source), clock, config);
    another = new Idempotency(new Database(source), clock, { ...config, jwtSecret: 'a secret that came after the first one' });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const later = (ms: number): void => void (clock.moment = new Date(clock.moment.getTime() + ms));
  const keyed = (key: string, outside = false, what = 'createPost') => ({ who: 'person:ada', key, what, outside });
  const never = async (): Promise<string> => {
    throw new Error('It happened twice');
  };

  describe.each([['in a transaction', false], ['outside of one', true]])('%s', (name, outside) => {
    it('are known for a day, and forgotten by the schedule', async () => {
      await idempotency.forget(10);
      const { answer } = await idempotency.once(keyed(name, outside), async () => ({ at: 'first' }));
      later(24 * hours - 1);
      expect(await idempotency.once(keyed(name, outside), never)).toEqual({ answer, replayed: true });
      expect(await idempotency.forget(10)).toBe(0);
      later(1);
      expect(await idempotency.once(keyed(name, outside), async () => ({ at: 'second' }))).toEqual({ answer: { at: 'second' }, replayed: false });
      later(24 * hours);
      expect([await idempotency.forget(10), await idempotency.forget(10)]).toEqual([1, 0]);
    });

    it('forget what was refused', async () => {
      await expect(idempotency.once(keyed('refused', outside), never)).rejects.toThrow('twice');
      expect((await idempotency.once(keyed('refused', outside, 'mended'), async () => 'done')).replayed).toBe(false);
    });

    it('refuse, rather than repeat, what was kept under another secret', async () => {
      await idempotency.once(keyed('rotated', outside), async () => 'done');
      await expect(another.once(keyed('rotated', outside), never)).rejects.toMatchObject({ code: 'idempotency.key-reused' });
      later(25 * hours);
    });
  });

  it('give what happens outside of a transaction one id, also after whoever began it died, and another one after a refusal', async () => {
    const ids: (string | undefined)[] = [];
    const attempt = (end: () => Promise<string>) => idempotency.once(keyed('named', true), (commandId) => (ids.push(commandId), end()));
    const hanging: (() => void)[] = [];
    const never = [attempt(() => new Promise((resolve) => hanging.push(() => resolve('late'))))];
    await expect.poll(() => ids.length).toBe(1);
    later(60_000);
    await expect(attempt(() => Promise.reject(new Error('No')))).rejects.toThrow('No');
    later(1);
    await attempt(async () => 'done');
    for (const finish of hanging) finish();
    await Promise.all(never);
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), ids[0], expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(ids[2]).not.toBe(ids[0]);
    await idempotency.once(keyed('in a transaction'), async (commandId) => ids.push(commandId));
    expect(ids[3]).toBeUndefined();
  });

  it('are given up after a minute by whoever died outside of a transaction', async () => {
    let finish: () => void = () => undefined;
    const first = idempotency.once(keyed('died', true), () => new Promise<string>((resolve) => (finish = () => resolve('late'))));
    await expect.poll(async () => idempotency.once(keyed('died', true), never).catch(({ code }: { code: string }) => code)).toBe('idempotency.running');
    later(60_000);
    expect(await idempotency.once(keyed('died', true), async () => 'second')).toEqual({ answer: 'second', replayed: false });
    finish();
    await first;
    expect((await idempotency.once(keyed('died', true), never)).answer).toBe('second');
  });
});
