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
import type { Redis } from 'ioredis';
import pg from 'pg';
import { Config } from '#platform/config';
import { hearErrors, withSessionOptions } from '#platform/database';
import { redisClient } from '#platform/redis';
import { queueNames, type QueueName } from './queues.js';

/** Of BullMQ's tables; the pool's search path leads there. */
const schema = 'bullmq';

/** Three attempts, two and four seconds apart (less by up to half, so that what failed together does not come back together). */
const jobDefaults = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { count: 100 },
  removeOnFail: { count: 500 },
} as const;

/** One for each queue's worker, which listens on it; the others for what is added, taken and done meanwhile. */
const postgresConnections = queueNames.length + 12;

/**
 * Of BullMQ's own commits on PostgreSQL none waits for the disk (`synchronous_commit=off`): jobs reach it with the commit
 * that marks their events as sent, which follows in the same log and does wait. What a crash of the server may undo (a job
 * taken, or done) is done again, once, by the inbox.
 */
const postgresOptions = `-c search_path=${schema} -c synchronous_commit=off`;

/** A key that is in Redis as long as nobody emptied it. */
const signature = 'quoin:jobs-since';

/** What closing waits for a store that does not answer, in milliseconds. */
const farewellMs = 3_000;

/** BullMQ's classes on whichever store. */
export type JobsQueue = Queue<object, void, string, object, void, string, IQueueBackend>;
export type JobsWorker = Worker<object, void, string, IQueueBackend>;

/**
 * BullMQ on Redis where `REDIS_URL` is set, on PostgreSQL otherwise. The rest of the product does not know which.
 * Nothing is opened before it is needed: a process that never asks depends on no Redis.
 */
@Injectable()
export class BullmqStore implements OnApplicationShutdown {
  readonly kind: 'redis' | 'postgresql';
  readonly #logger = new Logger(BullmqStore.name);
  readonly #queues = new Map<QueueName, JobsQueue>();
  readonly #redis = new Map<'add' | 'take', Redis>();
  #postgres: pg.Pool | undefined;

  constructor(private readonly config: Config) {
    this.kind = config.redisUrl ? 'redis' : 'postgresql';
  }

  /** The queue of that name; the same object each time, as long as its store can be reached. */
  queue(name: QueueName): JobsQueue {
    const known = this.#queues.get(name);
    if (known) return known;
    const options = { connection: this.#connection('add'), defaultJobOptions: jobDefaults, skipWaitingForReady: true };
    const queue: JobsQueue = new Queue(name, options, this.#backend);
    queue.on('error', (error) => this.#logger.debug(`The queue ${name}: ${error.message}`));
    this.#queues.set(name, queue);
    // BullMQ asks for the store's version once: a queue that was made while it was away would fail for ever.
    queue.waitUntilReady().catch(() => {
      if (this.#queues.get(name) === queue) this.#queues.delete(name);
      queue.close().catch(() => undefined);
    });
    return queue;
  }

  /** A worker that takes jobs until it is closed. */
  worker(name: QueueName, processor: Processor, options: Partial<WorkerOptions>): JobsWorker {
    return new Worker<object, void, string, IQueueBackend>(
      name,
      processor,
      { ...options, connection: this.#connection('take') },
      this.#backend,
    );
  }

  /** Creates or upgrades BullMQ's tables; Redis needs none. */
  async migrate(): Promise<void> {
    if (this.kind === 'redis') return;
    const client = await this.#pool.connect();
    try {
      await runMigrations(client, schema);
    } finally {
      client.release();
    }
  }

  /** Resolves when the store answers. */
  async ping(): Promise<void> {
    await (this.kind === 'redis' ? this.#client('add').ping() : this.#pool.query('SELECT 1'));
  }

  /** Whether `sign` was not called since the store was empty. PostgreSQL keeps the jobs beside what they are about. */
  async isBlank(): Promise<boolean> {
    return this.kind === 'redis' && (await this.#client('add').exists(signature)) === 0;
  }

  async sign(): Promise<void> {
    if (this.kind === 'redis') await this.#client('add').set(signature, new Date().toISOString());
  }

  async onApplicationShutdown(): Promise<void> {
    const closed = Promise.allSettled([...this.#queues.values()].map((queue) => queue.close()));
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, farewellMs).unref())]);
    for (const redis of this.#redis.values()) redis.disconnect();
    await this.#postgres?.end();
  }

  #connection(use: 'add' | 'take'): ConnectionOptions {
    return (this.kind === 'redis' ? this.#client(use) : this.#pool);
  }

  #client(use: 'add' | 'take'): Redis {
    let client = this.#redis.get(use);
    if (!client) {
      client = redisClient(this.config.redisUrl ?? '', use, (message) => this.#logger.warn(message));
      this.#redis.set(use, client);
    }
    return client;
  }

  get #pool(): pg.Pool {
    if (!this.#postgres) {
      const { url, connectMs } = this.config.database;
      const session = withSessionOptions(url, postgresOptions);
      this.#postgres = new pg.Pool({
        connectionString: session.url,
        options: session.options,
        application_name: 'quoin-queue',
        max: postgresConnections,
        keepAlive: true,
        connectionTimeoutMillis: connectMs,
      });
      hearErrors(this.#postgres);
      this.#postgres.on('error', (error) => this.#logger.warn(`The queue's connection broke: ${error.message}`));
    }
    return this.#postgres;
  }

  get #backend(): BackendFactory<IQueueBackend> {
    const factory = this.kind === 'redis' ? createRedisBackend : createPostgresBackend;
    return factory as unknown as BackendFactory<IQueueBackend>;
  }
}
