import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  runMigrations,
  Worker,
  type BackendFactory,
  type ConnectionOptions,
  type IQueueBackend,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Config } from '#platform/config';
import type { QueueName } from './queues.js';

/** Of BullMQ's tables; the pool's search path leads there. */
const schema = 'bullmq';

/** Three attempts, two and four seconds apart (with jitter), and a bounded history. */
const jobDefaults = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { count: 100 },
  removeOnFail: { count: 500 },
} as const;

/** BullMQ's classes on whichever store. */
export type JobsQueue = Queue<object, void, string, object, void, string, IQueueBackend>;
export type JobsWorker = Worker<object, void, string, IQueueBackend>;

/** BullMQ on Redis where `REDIS_URL` is set, on PostgreSQL otherwise. The rest of the product does not know which. */
@Injectable()
export class BullmqStore implements OnApplicationShutdown {
  readonly kind: 'redis' | 'postgresql';
  readonly #logger = new Logger(BullmqStore.name);
  readonly #pool: pg.Pool | undefined;
  readonly #redis: Redis | undefined;
  readonly #queues = new Map<QueueName, JobsQueue>();

  constructor(config: Config) {
    this.kind = config.redisUrl ? 'redis' : 'postgresql';
    if (config.redisUrl) {
      this.#redis = new Redis(config.redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
      this.#redis.on('error', (error) => this.#logger.warn(`Redis: ${error.message}`));
    } else {
      this.#pool = new pg.Pool({
        connectionString: config.database.url,
        options: `-c search_path=${schema}`,
        application_name: 'quoin-queue',
        max: 10,
        keepAlive: true,
        connectionTimeoutMillis: config.database.connectMs,
      });
      this.#pool.on('error', (error) => this.#logger.warn(`The queue's connection broke: ${error.message}`));
    }
  }

  /** The queue of that name; the same object each time. */
  queue(name: QueueName): JobsQueue {
    let queue = this.#queues.get(name);
    if (!queue) {
      const options = { connection: this.#connection, defaultJobOptions: jobDefaults, skipWaitingForReady: true };
      queue = new Queue(name, options, this.#backend);
      queue.on('error', (error) => this.#logger.warn(`The queue ${name}: ${error.message}`));
      this.#queues.set(name, queue);
    }
    return queue;
  }

  /** A worker that takes jobs until it is closed. */
  worker(name: QueueName, processor: Processor, options: Partial<WorkerOptions>): JobsWorker {
    return new Worker<object, void, string, IQueueBackend>(
      name,
      processor,
      { ...options, connection: this.#connection },
      this.#backend,
    );
  }

  /** Creates or upgrades BullMQ's tables; Redis needs none. */
  async migrate(): Promise<void> {
    if (!this.#pool) return;
    const client = await this.#pool.connect();
    try {
      await runMigrations(client, schema);
    } finally {
      client.release();
    }
  }

  /** Resolves when the store answers. */
  async ping(): Promise<void> {
    await (this.#redis ? this.#redis.ping() : this.#pool?.query('SELECT 1'));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
    this.#redis?.disconnect();
    await this.#pool?.end();
  }

  get #connection(): ConnectionOptions {
    return (this.#redis ?? this.#pool) as ConnectionOptions;
  }

  get #backend(): BackendFactory<IQueueBackend> {
    return (this.#pool ? createPostgresBackend : createRedisBackend) as unknown as BackendFactory<IQueueBackend>;
  }
}
