import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { DomainError } from '#kernel';
import { databaseUnavailable } from '#platform/database';
import { Inbox } from '#platform/inbox';
import { ServiceUnavailable } from '#platform/resilience';
import { traced, type Step } from '#platform/tracing';
import { followTrail, type Trail } from '#platform/trail';
import { BullmqStore, type JobsWorker } from './bullmq-store.js';
import { DeadJobs } from './dead-jobs.js';
import { JobHandlers, type BoundHandler } from './job-handlers.js';
import type { EventContext, JobContext } from './job-handler.js';
import { JobLog } from './job-log.js';
import { parsePayload, PayloadInvalid } from './parse-payload.js';
import { queueNames, queues, type QueueName } from './queues.js';

/**
 * A job outlives the process that runs it: after a kill it is taken up again within the sum of the first two, and up to
 * ten times (BullMQ's default gives up after the second). After a fault of the store its worker asks again soon.
 */
const recovery = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10, runRetryDelay: 1_000 } as const;

/**
 * How long a job waits that met no database, or no service outside: longer by up to half, so that not all come back
 * together. Whole milliseconds: the store refuses others.
 */
const postponeMs = (leastMs: number): number => Math.ceil(leastMs * (1 + Math.random() / 2));

/** How long a closing worker may take with the jobs that it runs, in milliseconds. */
const farewellMs = 20_000;

/** Takes jobs from every queue and gives each to the handler of its kind. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(JobRunner.name);
  /** The runs of jobs that left it to themselves to lay a dead letter. */
  readonly #attempted = new WeakSet<Job>();
  #workers: JobsWorker[] = [];

  constructor(
    private readonly store: BullmqStore,
    private readonly handlers: JobHandlers,
    private readonly inbox: Inbox,
    private readonly deadJobs: DeadJobs,
    private readonly log: JobLog,
  ) {}

  /** @throws Error when two handlers claim one kind. */
  onApplicationBootstrap(): void {
    this.handlers.all();
    this.#workers = queueNames.map((name) => this.#workerFor(name));
  }

  /** Ends the jobs that run and takes no other. What does not end in time is taken up by another worker. */
  async beforeApplicationShutdown(): Promise<void> {
    const closed = Promise.all(this.#workers.map((worker) => worker.close()));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, farewellMs)));
    await Promise.race([closed, late]);
    clearTimeout(timer);
  }

  /** @throws UnrecoverableError for a job that no attempt can mend: an unknown kind, a payload that is wrong. */
  async run(job: Job): Promise<void> {
    const bound = this.handlers.get(job.name);
    if (!bound) throw new UnrecoverableError(`Unknown job kind: ${job.name}`);
    const { data, context } = read(job, bound);
    const payload = await parsePayload(bound.payload ?? Object, data);
    const effect = (): Promise<void> => bound.handler.handle(payload, context);
    if (!context.event) await effect();
    else if (bound.guardedBy === 'id') await this.inbox.afterwards(context.event.id, bound.kind, effect);
    else await this.inbox.once(context.event.id, bound.kind, effect);
  }

  #workerFor(name: QueueName): JobsWorker {
    const take = (job: Job, token?: string): Promise<void> =>
      followTrail(trailOf(job), () => traced(`process ${job.name}`, stepOf(job), () => this.#attempt(job, token ?? '')));
    const worker = this.store.worker(name, take, { concurrency: queues[name].concurrency, ...recovery });
    worker.on('completed', (job) => this.log.completed(job));
    worker.on('failed', (job, error) => {
      this.log.failed(job, error);
      // What failed without an attempt: a job that was interrupted too often.
      if (!job || this.#attempted.has(job) || !isFinal(job, error, job.attemptsMade)) return;
      this.#keep(job, error, job.attemptsMade).catch((fault: unknown) => this.log.fault(name, fault));
    });
    worker.on('stalled', (jobId) => this.#logger.warn({ message: 'Job taken up again', queue: name, jobId }));
    worker.on('error', (error) => this.log.fault(name, error));
    return worker;
  }

  /** One attempt. The last one that fails leaves a dead letter before the queue hears of it. */
  async #attempt(job: Job, token: string): Promise<void> {
    this.#attempted.add(job);
    try {
      await this.run(job);
    } catch (error) {
      const fault = hopeless(error) ? new UnrecoverableError((error as Error).message) : error;
      if (isAbsence(fault)) throw await this.#postpone(job, token, fault);
      if (isFinal(job, fault, job.attemptsMade + 1)) {
        await this.#keep(job, error, job.attemptsMade + 1).catch(async (kept: unknown) => {
          throw databaseUnavailable(kept) ? await this.#postpone(job, token, kept) : kept;
        });
      }
      throw fault;
    }
  }

  /** It costs the job none of its attempts: it was not the job that failed. */
  async #postpone(job: Job, token: string, fault: unknown): Promise<DelayedError> {
    const seconds = serviceBehind(fault)?.retryAfter ?? 1;
    await job.moveToDelayed(Date.now() + postponeMs(seconds * 1_000), token);
    this.log.postponed(job);
    return new DelayedError(reasonOf(fault));
  }

  /** What runs by the clock is not kept: its next turn makes up for it. */
  async #keep(job: Job, error: unknown, attempts: number): Promise<void> {
    if (job.repeatJobKey !== undefined) return;
    const { queueName: queue, name: kind, id: jobId = '' } = job;
    const payload: unknown = job.data;
    await this.deadJobs.keep({ queue, kind, jobId, payload, attempts, reason: reasonOf(error) });
  }
}

/** For a reaction the job's data is the event's envelope, and the payload is what the envelope holds. */
function read(job: Job, bound: BoundHandler): { data: unknown; context: JobContext } {
  const attempt = job.attemptsMade + 1;
  const context: JobContext = { jobId: job.id ?? '', attempt, isLast: attempt >= (job.opts.attempts ?? 1) };
  if (!bound.on) return { data: job.data, context };
  const { data, id, type, subject, time } = job.data as EventContext & { data: unknown };
  return { data, context: { ...context, event: { id, type, subject, time } } };
}

function trailOf({ data }: Job): Trail {
  const { requestId, traceparent } = (data ?? {}) as Trail;
  return { requestId, traceparent };
}

function stepOf({ queueName, id = '', attemptsMade }: Job): Step {
  const attributes = { 'messaging.system': 'bullmq', 'messaging.destination.name': queueName, 'messaging.message.id': id };
  return { kind: 'consumer', attributes: { ...attributes, 'quoin.attempt': attemptsMade + 1 } };
}

/** Somebody whom the job needs is not there. */
function isAbsence(error: unknown): boolean {
  return serviceBehind(error) !== undefined || databaseUnavailable(error);
}

/** A refusal that was made of such a fault has it as its cause. */
function serviceBehind(error: unknown): ServiceUnavailable | undefined {
  return [error, (error as Error | undefined)?.cause].find((one) => one instanceof ServiceUnavailable);
}

/** What every other attempt would end in, too. */
function hopeless(error: unknown): boolean {
  if (error instanceof PayloadInvalid) return true;
  return error instanceof DomainError && (error.kind === 'invalid' || error.kind === 'malformed');
}

function isFinal(job: Job, error: unknown, attempts: number): boolean {
  return error instanceof UnrecoverableError || attempts >= (job.opts.attempts ?? 1);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Error' || error instanceof UnrecoverableError ? error.message : `${error.name}: ${error.message}`;
}
