import { Logger } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { Redis } from 'ioredis';
import { InProcessStorage } from './in-process-storage.js';
import { windowRecord, type WindowRecord } from './window-record.js';

/** One round: counts, and lets the window begin with the first hit. */
const script = `local hits = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) left = tonumber(ARGV[1]) end
return {hits, left}`;

/** Milliseconds that an answer may take: a limit must never cost more than what it protects. */
const patienceMs = 250;

/** Counts for all processes together. While Redis is away each process counts for itself, and no request fails. */
export class RedisStorage implements ThrottlerStorage {
  readonly #redis: Redis;
  readonly #own = new InProcessStorage();
  readonly #logger = new Logger('RateLimits');

  constructor(url: string) {
    this.#redis = new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: patienceMs,
      retryStrategy: (times) => Math.min(times * 200, 2_000),
    });
    this.#redis.on('error', (error) => this.#logger.debug(`Redis: ${error.message}`));
    this.#redis.connect().catch(() => this.#logger.warn('Redis cannot be reached: each process counts for itself'));
  }

  /** Whether the count is shared at the moment. */
  get shared(): boolean {
    return this.#redis.status === 'ready';
  }

  async increment(key: string, ttl: number, limit: number): Promise<WindowRecord> {
    if (!this.shared) return this.#own.count(key, ttl, limit);
    try {
      const [hits, left] = (await this.#redis.eval(script, 1, `quoin:limit:${key}`, ttl)) as [number, number];
      return windowRecord(hits, limit, left);
    } catch (error) {
      this.#logger.debug(`Redis did not count: ${(error as Error).message}`);
      return this.#own.count(key, ttl, limit);
    }
  }

  close(): void {
    this.#redis.disconnect();
  }
}
