import { Redis, type RedisOptions } from 'ioredis';

/** What a connection is for. */
export type RedisUse = 'add' | 'take' | 'count' | 'ring' | 'hear';

/** A Redis that is away is tried again soon, and for ever. */
const reconnectMs = (attempt: number): number => Math.min(attempt * 100, 1_000);

/**
 * Times in milliseconds. A connection on which an answer is due and nothing comes (`socketTimeout`) is given up: the other
 * side may be a machine that is gone.
 */
const manners: Readonly<Record<RedisUse, RedisOptions>> = {
  /**
   * Adding jobs and asking about them: whoever waits is answered within seconds, with an error where Redis is refused, hung
   * or reset. What was to be added waits in the outbox.
   */
  add: { maxRetriesPerRequest: 1, commandTimeout: 3_000, connectTimeout: 2_000, socketTimeout: 15_000 },
  /** Taking jobs: waits until Redis is back (BullMQ blocks for 10 s at a time). */
  take: { maxRetriesPerRequest: null, connectTimeout: 5_000, socketTimeout: 30_000 },
  /** Counting requests: nothing waits, nothing is kept for later. A limit must never cost more than what it protects. */
  count: { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 250, connectTimeout: 2_000, socketTimeout: 10_000 },
  /** Ringing a bell: where it cannot be heard soon it is not rung; whoever listens looks by the clock as well. */
  ring: { maxRetriesPerRequest: 0, commandTimeout: 1_000, connectTimeout: 2_000, socketTimeout: 10_000 },
  /** Hearing it: subscriptions wait for Redis, and come back with it. */
  hear: { maxRetriesPerRequest: null, connectTimeout: 5_000, socketTimeout: 10_000 },
};

/**
 * A connection that says once that it is lost, and once that it is back. It never ends by itself.
 * @param tell where both are logged
 */
export function redisClient(url: string, use: RedisUse, tell: (message: string) => void): Redis {
  const redis = new Redis(url, { ...manners[use], retryStrategy: reconnectMs, keepAlive: 10_000 });
  let lost = false;
  redis.on('error', (error) => {
    if (!lost) tell(`Redis cannot be reached: ${error.message}`);
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) tell('Redis is back');
    lost = false;
  });
  return redis;
}
