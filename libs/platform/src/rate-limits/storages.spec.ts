import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestRedis, type TestRedis } from '#platform/testing';
import { InProcessStorage } from './in-process-storage.js';
import { RedisStorage } from './redis-storage.js';

let redis: TestRedis;
let shared: RedisStorage;

beforeAll(async () => {
  redis = await startTestRedis();
  shared = new RedisStorage(redis.url);
  await vi.waitFor(() => expect(shared.shared).toBe(true));
});
afterAll(async () => {
  shared.close();
  await redis.stop();
});

describe.each([
  ['in this process', () => new InProcessStorage()],
  ['in Redis', () => shared],
])('a window that is counted %s', (name, storage) => {
  it('lets as many pass as its limit says, and tells when it ends', async () => {
    const counter = storage();
    const hit = () => counter.increment(`${name}-limit`, 60_000, 2);
    expect(await hit()).toEqual({ totalHits: 1, timeToExpire: 60, isBlocked: false, timeToBlockExpire: 0 });
    expect(await hit()).toMatchObject({ totalHits: 2, isBlocked: false });
    expect(await hit()).toMatchObject({ totalHits: 3, isBlocked: true });
  });

  it('begins anew once it has ended', async () => {
    const counter = storage();
    const hit = () => counter.increment(`${name}-short`, 50, 1);
    await hit();
    await vi.waitFor(async () => expect((await hit()).totalHits).toBe(1), { interval: 60 });
  });
});

describe('several processes', () => {
  it('count together in Redis, and each for itself while it is away', async () => {
    const other = new RedisStorage(redis.url);
    await vi.waitFor(() => expect(other.shared).toBe(true));
    await other.increment('together', 60_000, 10);
    expect((await shared.increment('together', 60_000, 10)).totalHits).toBe(2);
    other.close();
    const alone = new RedisStorage('redis://127.0.0.1:1');
    expect((await alone.increment('together', 60_000, 10)).totalHits).toBe(1);
    expect(alone.shared).toBe(false);
    alone.close();
  });
});
