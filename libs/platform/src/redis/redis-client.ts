import { Redis, type RedisOptions } from 'ioredis';

/** A Redis that is away is tried again soon, and for ever. */
const reconnectMs = (attempt: number): number => Math.min(attempt * 100, 1_000);

/**
 * For adding and asking: whoever waits is answered within seconds, with an error where Redis is refused, hung or reset.
 * What was to be added waits in the outbox.
 */
const impatient: RedisOptions = {
  maxRetriesPerRequest: 1,
  commandTimeout: 5_000,
  connectTimeout: 2_000,
  socketTimeout: 15_000,
};

/** For taking jobs: waits until Redis is back. A connection on which nothing comes is given up (BullMQ blocks for 10 s). */
const patient: RedisOptions = { maxRetriesPerRequest: null, connectTimeout: 5_000, socketTimeout: 30_000 };

/**
 * A connection that says once that it is lost, and once that it is back.
 * @param tell where both are logged
 */
export function redisClient(url: string, use: 'add' | 'take', tell: (message: string) => void): Redis {
  const redis = new Redis(url, { ...(use === 'add' ? impatient : patient), retryStrategy: reconnectMs, keepAlive: 10_000 });
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
