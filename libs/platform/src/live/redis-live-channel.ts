import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { LiveChannel } from './live-channel.js';

/** Redis publish and subscribe: for many processes, where PostgreSQL should not carry the bell. */
@Injectable()
export class RedisLiveChannel extends LiveChannel implements OnApplicationShutdown {
  readonly #logger = new Logger(RedisLiveChannel.name);
  readonly #sender: Redis;
  readonly #listener: Redis;
  readonly #heard = new Map<string, Set<(word: string) => void>>();

  constructor(url: string) {
    super();
    this.#sender = this.#connection(url);
    this.#listener = this.#connection(url);
    this.#listener.on('message', (topic: string, word: string) => {
      for (const heard of this.#heard.get(topic) ?? []) heard(word);
    });
  }

  async publish(topic: string, word: string): Promise<void> {
    await this.#sender.publish(`live.${topic}`, word);
  }

  async subscribe(topic: string, heard: (word: string) => void): Promise<() => void> {
    const name = `live.${topic}`;
    const known = this.#heard.get(name) ?? new Set();
    this.#heard.set(name, known.add(heard));
    await this.#listener.subscribe(name);
    return () => known.delete(heard);
  }

  onApplicationShutdown(): void {
    this.#sender.disconnect();
    this.#listener.disconnect();
  }

  #connection(url: string): Redis {
    const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
    redis.on('error', (error) => this.#logger.warn(`Redis: ${error.message}`));
    return redis;
  }
}
