import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { redisClient } from '#platform/redis';
import { LiveChannel } from './live-channel.js';

/** How often a listener asks whether its line still stands, in milliseconds: one that only listens would never notice. */
const askMs = 10_000;

/** Redis publish and subscribe: for many processes, where PostgreSQL should not carry the bell. */
@Injectable()
export class RedisLiveChannel extends LiveChannel implements OnApplicationShutdown {
  readonly #logger = new Logger(RedisLiveChannel.name);
  readonly #heard = new Map<string, Set<(word: string) => void>>();
  #ringing: Redis | undefined;
  #hearing: Redis | undefined;
  #asking: NodeJS.Timeout | undefined;

  constructor(private readonly url: string) {
    super();
  }

  /** @throws Error within a second where Redis is away: nothing is kept to be published later */
  async publish(topic: string, word: string): Promise<void> {
    this.#ringing ??= redisClient(this.url, 'ring', (message) => this.#logger.warn(message));
    await this.#ringing.publish(`live.${topic}`, word);
  }

  async subscribe(topic: string, heard: (word: string) => void): Promise<() => void> {
    const name = `live.${topic}`;
    const known = this.#heard.get(name) ?? new Set();
    this.#heard.set(name, known.add(heard));
    await (this.#hearing ??= this.#listen()).subscribe(name);
    return () => known.delete(heard);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#asking);
    this.#ringing?.disconnect();
    this.#hearing?.disconnect();
  }

  #listen(): Redis {
    const redis = redisClient(this.url, 'hear', (message) => this.#logger.warn(message));
    redis.on('message', (name: string, word: string) => {
      for (const heard of this.#heard.get(name) ?? []) heard(word);
    });
    this.#asking = setInterval(() => void redis.ping().catch(() => undefined), askMs).unref();
    return redis;
  }
}
