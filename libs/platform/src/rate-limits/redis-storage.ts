import { Logger } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import { redisClient } from '#platform/redis';
import { InProcessStorage } from './in-process-storage.js';
import { windowRecord, type WindowRecord } from './window-record.js';

/** One round: counts, and lets the window begin with the first hit. */
const script = `local hits = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) left = tonumber(ARGV[1]) end
return {hits, left}`;

/** How often a Redis that did not answer in time is asked whether it does again, in milliseconds. */
const probeMs = 500;

/**
 * Counts for all processes together. While Redis is away each process counts for itself, and no request fails or waits:
 * but for those that are under way when it hangs (a quarter of a second), which is how it is noticed.
 */
export class RedisStorage implements ThrottlerStorage {
  readonly #redis: Redis;
  readonly #own = new InProcessStorage();
  readonly #logger = new Logger('RateLimits');
  #silent = false;
  #probe: NodeJS.Timeout | undefined;

  constructor(url: string) {
    this.#redis = redisClient(url, 'count', (message) => this.#logger.warn(message));
  }

  /** Whether the count is shared at the moment. */
  get shared(): boolean {
    return this.#redis.status === 'ready' && !this.#silent;
  }

  async increment(key: string, ttl: number, limit: number): Promise<WindowRecord> {
    if (!this.shared) return this.#own.count(key, ttl, limit);
    try {
      const [hits, left] = (await this.#redis.eval(script, 1, `quoin:limit:${key}`, ttl)) as [number, number];
      return windowRecord(hits, limit, left);
    } catch (error) {
      this.#leaveAlone(error as Error);
      return this.#own.count(key, ttl, limit);
    }
  }

  close(): void {
    clearTimeout(this.#probe);
    this.#silent = true;
    this.#redis.disconnect();
  }

  /** No request asks it any more, until it answered. */
  #leaveAlone(fault: Error): void {
    if (this.#silent) return;
    this.#silent = true;
    this.#logger.warn(`Each process counts for itself: ${fault.message}`);
    const ask = (): void => {
      this.#redis.ping().then(
        () => (this.#silent = false),
        () => (this.#probe = setTimeout(ask, probeMs).unref()),
      );
    };
    this.#probe = setTimeout(ask, probeMs).unref();
  }
}
