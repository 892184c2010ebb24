import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { UnrecoverableError, type Job } from 'bullmq';
import { Inbox } from '#platform/inbox';
import { BullmqStore, type JobsWorker } from './bullmq-store.js';
import { JobHandlers, type BoundHandler } from './job-handlers.js';
import type { JobContext } from './job-handler.js';
import { parsePayload, PayloadInvalid } from './parse-payload.js';
import { queueNames, queues } from './queues.js';

/**
 * A job outlives the process that runs it: after a kill it is taken up again within the sum of these two, and up to
 * ten times (BullMQ's default gives up after the second).
 */
const recovery = { lockDuration: 15_000, stalledInterval: 10_000, maxStalledCount: 10 } as const;

/** Takes jobs from every queue and gives each to the handler of its kind. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(JobRunner.name);
  #workers: JobsWorker[] = [];

  constructor(
    private readonly store: BullmqStore,
    private readonly handlers: JobHandlers,
    private readonly inbox: Inbox,
  ) {}

  onApplicationBootstrap(): void {
    this.#workers = queueNames.map((name) => {
      const { concurrency } = queues[name];
      const worker = this.store.worker(name, (job) => this.run(job), { concurrency, ...recovery });
      worker.on('completed', (job) => this.#logger.log({ message: 'Job completed', ...describe(job) }));
      worker.on('failed', (job, error) => this.#logger.warn({ message: 'Job failed', ...describe(job), err: error }));
      worker.on('error', (error) => this.#logger.error({ message: 'Queue error', queue: name, err: error }));
      return worker;
    });
  }

  /** Ends the jobs that run and takes no other. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }

  /** @throws UnrecoverableError for a job that no attempt can mend: an unknown kind, a payload that is wrong. */
  async run(job: Job): Promise<void> {
    const bound = this.handlers.get(job.name);
    if (!bound) throw new UnrecoverableError(`Unknown job kind: ${job.name}`);
    const { data, context } = read(job, bound);
    const payload = await parsePayload(bound.payload ?? Object, data).catch((error: unknown) => {
      throw error instanceof PayloadInvalid ? new UnrecoverableError(`${job.name}: ${error.message}`) : error;
    });
    const effect = (): Promise<void> => bound.handler.handle(payload, context);
    if (!context.event) await effect();
    else if (bound.guardedBy === 'id') await this.inbox.afterwards(context.event.id, bound.kind, effect);
    else await this.inbox.once(context.event.id, bound.kind, effect);
  }
}

/** For a reaction the job's data is the event's envelope, and the payload is what the envelope holds. */
function read(job: Job, bound: BoundHandler): { data: unknown; context: JobContext } {
  const context: JobContext = { jobId: job.id ?? '', attempt: job.attemptsMade + 1 };
  if (!bound.on) return { data: job.data, context };
  const { data, ...event } = job.data as NonNullable<JobContext['event']> & { data: unknown };
  return { data, context: { ...context, event } };
}

function describe(job: Job | undefined): object {
  return { jobId: job?.id, kind: job?.name, queue: job?.queueName, attempt: job?.attemptsMade };
}
