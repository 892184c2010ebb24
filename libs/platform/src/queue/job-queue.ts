import type { QueueName } from './queues.js';

/** A piece of work for a worker. */
export interface JobRequest {
  readonly queue: QueueName;
  /** Which handler it is for: `<context>.<what-it-does>`. */
  readonly kind: string;
  /** The same id is accepted once while the job is kept. Must not hold a colon (BullMQ's own separator). */
  readonly id: string;
  readonly payload: object;
}

/** Where jobs are put. Adding is not part of a database transaction: what must not be lost goes through the outbox. */
export abstract class JobQueue {
  /** Adds all, in their order; a job whose id is known is left as it is. */
  abstract add(jobs: readonly JobRequest[]): Promise<void>;

  /** Resolves when the store answers. @throws whatever it fails with, within seconds */
  abstract reach(): Promise<void>;

  /** How long the oldest job that waits in this queue has been there, in milliseconds; 0 where none waits. */
  abstract longestWait(queue: QueueName): Promise<number>;

  /** Whether the store has lost what was added since `remember` was last called: a Redis that came back empty. */
  abstract hasForgotten(): Promise<boolean>;

  /** From now on `hasForgotten` tells of losses after this moment. */
  abstract remember(): Promise<void>;
}
