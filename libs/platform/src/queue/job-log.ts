import { Injectable, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Metrics } from '#platform/observability';
import { namesOf, type Trail } from '#platform/trail';
import { bundledIn, idOfEventJob } from './event-jobs.js';

/** Tells of each job how it ended: in the log, with the ids of the job and of the request behind it, and as numbers. */
@Injectable()
export class JobLog {
  readonly #logger = new Logger('Jobs');
  readonly #ended;
  readonly #took;

  constructor(metrics: Metrics) {
    this.#ended = metrics.counter('quoin_jobs_total', 'Attempts at jobs, by how they ended; several events may share a job.', ['kind', 'outcome']);
    this.#took = metrics.seconds('quoin_job_seconds', 'From the start of an attempt until the job was done.', ['kind']);
  }

  /** Events that share a job are told of one by one. */
  completed(job: Job): void {
    const done = bundledIn(job)?.map((event) => describe(job, idOfEventJob(event.id, job.name), event)) ?? [describe(job)];
    this.#ended.inc({ kind: job.name, outcome: 'completed' });
    const seconds = ((job.finishedOn ?? 0) - (job.processedOn ?? 0)) / 1_000;
    if (seconds >= 0) this.#took.observe({ kind: job.name }, seconds);
    for (const one of done) this.#logger.log({ message: 'Job completed', ...one, ms: Math.round(seconds * 1_000) });
  }

  failed(job: Job | undefined, error: Error): void {
    this.#ended.inc({ kind: job?.name ?? 'unknown', outcome: 'failed' });
    this.#logger.warn({ message: 'Job failed', ...describe(job), err: error });
  }

  /** It waits for somebody who is away, and who is told of elsewhere. */
  postponed(job: Job): void {
    this.#ended.inc({ kind: job.name, outcome: 'postponed' });
    this.#logger.debug({ message: 'Job postponed', ...describe(job) });
  }

  /** The queue itself, or what keeps its dead letters, does not work. */
  fault(queue: string, error: unknown): void {
    this.#logger.error({ message: 'Queue error', queue, err: error });
  }
}

function describe(job: Job | undefined, jobId = job?.id, trail = job?.data as Trail | null | undefined): object {
  return { jobId, kind: job?.name, queue: job?.queueName, attempt: job?.attemptsMade, ...namesOf(trail ?? {}) };
}
