import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { DomainError } from '#kernel';
import { databaseUnavailable, tookTooLong } from '#platform/database';
import { Inbox } from '#platform/inbox';
import { ServiceUnavailable } from '#platform/resilience';
import { traced, type Step } from '#platform/tracing';
import { followTrail, type Trail } from '#platform/trail';
import { BullmqStore, type JobsWorker } from './bullmq-store.js';
import { DeadJobs } from './dead-jobs.js';
import { bundledIn, idOfEventJob, jobOfEvent, type EventPayload } from './event-jobs.js';
import { JobHandlers, type BoundHandler } from './job-handlers.js';
import type { EventContext, JobContext } from './job-handler.js';
import { JobLog } from './job-log.js';
import { JobQueue } from './job-queue.js';
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
    private readonly queue: JobQueue,
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
    const events = bundledIn(job);
    if (events) await this.#reactToEach(job, bound, events);
    else if (bound.on) await this.#react(job, bound, job.data as EventPayload);
    else await handle(bound, job.data, contextOf(job));
  }

  async #react(job: Job, bound: BoundHandler, event: EventPayload): Promise<void> {
    const effect = (): Promise<void> => handle(bound, event.data, { ...contextOf(job), event: contextOfEvent(event) });
    if (bound.guardedBy === 'id') await this.inbox.afterwards(event.id, bound.kind, effect);
    else await this.inbox.once(event.id, bound.kind, effect);
  }

  /** All in one transaction: where one fails, it is as if none had been begun, and each is tried by itself. */
  async #reactToEach(job: Job, bound: BoundHandler, events: readonly EventPayload[]): Promise<void> {
    if (bound.guardedBy === 'id') throw new Error(`What ${bound.kind} does cannot be taken back any more`);
    const byId = new Map(events.map((event) => [event.id, event]));
    await this.inbox.onceEach([...byId.keys()], bound.kind, (id) => {
      const event = byId.get(id)!;
      const context = { jobId: idOfEventJob(id, bound.kind), attempt: job.attemptsMade + 1, isLast: false, event: contextOfEvent(event) };
      const step = stepOf(job, context.jobId);
      return followTrail(trailOf(event), () => traced(`process ${bound.kind}`, step, () => handle(bound, event.data, context)));
    });
  }

  #workerFor(name: QueueName): JobsWorker {
    const take = (job: Job, token?: string): Promise<void> =>
      followTrail(trailOf(job.data), () => traced(nameOf(job), stepOf(job), () => this.#attempt(job, token ?? '')));
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

  /** One attempt. The last one that fails is kept before the queue hears of it. */
  async #attempt(job: Job, token: string): Promise<void> {
    this.#attempted.add(job);
    try {
      await this.run(job);
    } catch (error) {
      if (waits(job, error)) throw await this.#postpone(job, token, error);
      const fault = hopeless(error) || bundledIn(job) ? new UnrecoverableError(reasonOf(error)) : error;
      if (isFinal(job, fault, job.attemptsMade + 1)) {
        await this.#keep(job, error, job.attemptsMade + 1).catch(async (kept: unknown) => {
          throw bundledIn(job) || databaseUnavailable(kept) ? await this.#postpone(job, token, kept) : kept;
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

  /**
   * As a dead letter. Events that failed together go on as jobs of their own, with all their attempts. What runs by the clock is not
   * kept: its next turn makes up for it.
   */
  async #keep(job: Job, error: unknown, attempts: number): Promise<void> {
    if (job.repeatJobKey !== undefined) return;
    const { queueName, name: kind, id: jobId = '' } = job;
    const queue = queueName as QueueName;
    const events = bundledIn(job);
    if (events) return this.queue.add(events.map((event) => jobOfEvent({ kind, queue }, event)));
    const payload: unknown = job.data;
    await this.deadJobs.keep({ queue, kind, jobId, payload, attempts, reason: reasonOf(error) });
  }
}

async function handle({ handler, payload }: BoundHandler, data: unknown, context: JobContext): Promise<void> {
  await handler.handle(await parsePayload(payload ?? Object, data), context);
}

function contextOf({ id = '', attemptsMade, opts }: Job): JobContext {
  const attempt = attemptsMade + 1;
  return { jobId: id, attempt, isLast: attempt >= (opts.attempts ?? 1) };
}

function contextOfEvent({ id, type, subject, time }: EventPayload): EventContext {
  return { id, type, subject, time };
}

function trailOf(payload: unknown): Trail {
  const { requestId, traceparent } = (payload ?? {}) as Trail;
  return { requestId, traceparent };
}

/** Each event that shares a job is a step by itself, below its own request. */
function nameOf(job: Job): string {
  return bundledIn(job) ? `process batch ${job.name}` : `process ${job.name}`;
}

function stepOf({ queueName, id = '', attemptsMade }: Job, messageId = id): Step {
  const attributes = { 'messaging.system': 'bullmq', 'messaging.destination.name': queueName, 'messaging.message.id': messageId };
  return { kind: 'consumer', attributes: { ...attributes, 'quoin.attempt': attemptsMade + 1 } };
}

/**
 * Whether somebody whom the job needs is not there. Events that share it wait for the database alone, together: what takes one of them too
 * long, or waits for a service, must not hold up the others.
 */
function waits(job: Job, error: unknown): boolean {
  if (hopeless(error)) return false;
  if (bundledIn(job)) return databaseUnavailable(error) && !tookTooLong(error);
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
