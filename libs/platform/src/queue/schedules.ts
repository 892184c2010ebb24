import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { BullmqStore } from './bullmq-store.js';
import { millisecondsOf } from './interval.js';
import { JobHandlers, type BoundHandler } from './job-handlers.js';
import { queueNames, type QueueName } from './queues.js';

/** How often a worker looks whether the store still knows the schedules (a Redis may come back empty), in milliseconds. */
const lookMs = 30_000;

/** How long after a fault the store is asked again, in milliseconds. */
const retryMs = 2_000;

/**
 * Tells the queue's store which jobs run by the clock (`every` of `@HandlesJob`). The store makes the jobs, one each
 * time however many workers there are. What this version of the product does not know any more is taken off.
 */
@Injectable()
export class Schedules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(Schedules.name);
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #looking: Promise<void> | undefined;

  constructor(
    private readonly store: BullmqStore,
    private readonly handlers: JobHandlers,
  ) {}

  /** Does not wait: the worker starts without its store as well. */
  onApplicationBootstrap(): void {
    this.#look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Brings the store's schedules in line with the handlers'. */
  async declare(): Promise<void> {
    await Promise.all(queueNames.map((queue) => this.#declareFor(queue)));
  }

  async #declareFor(name: QueueName): Promise<void> {
    const queue = this.store.queue(name);
    const wanted = this.handlers.all().filter((one) => one.queue === name && one.every);
    const known = new Map((await queue.getJobSchedulers(0, -1)).map((scheduler) => [scheduler.key, scheduler]));
    for (const { kind, every } of wanted as (BoundHandler & Required<Pick<BoundHandler, 'every'>>)[]) {
      const ms = millisecondsOf(every);
      // Saying it again would let it run at once.
      if (!runs(known.get(kind), ms)) await queue.upsertJobScheduler(kind, { every: ms }, { name: kind, data: {} });
      known.delete(kind);
    }
    for (const kind of known.keys()) await queue.removeJobScheduler(kind);
  }

  #look(): void {
    this.#looking = this.declare()
      .then(() => lookMs)
      .catch((error: unknown) => {
        if (!this.#stopped) this.#logger.warn(`The schedules wait for the queue's store: ${(error as Error).message}`);
        return retryMs;
      })
      .then((pause) => {
        if (!this.#stopped) this.#timer = setTimeout(() => this.#look(), pause);
      });
  }
}

/** Whether the store's schedule is the wanted one and goes on: one whose turn was long ago lost its next job. */
function runs(scheduler: { every?: number; next?: number } | undefined, ms: number): boolean {
  if (Number(scheduler?.every) !== ms) return false;
  return (scheduler?.next ?? 0) + ms + 2 * lookMs > Date.now();
}
