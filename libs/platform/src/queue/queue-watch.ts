import { Injectable } from '@nestjs/common';
import { BullmqStore } from './bullmq-store.js';
import { bundledIn } from './event-jobs.js';
import { jobCounts } from './job-counts.js';
import { queueNames, type QueueName } from './queues.js';

/** What a queue holds, by the state of its jobs; undefined where its store does not answer. */
export interface QueueCounts {
  readonly name: QueueName;
  readonly counts: Readonly<Record<JobStateName, number>> | undefined;
  /** Its jobs wait until somebody resumes it. */
  readonly isPaused: boolean;
}

/** One job, as its queue tells of it. */
export interface QueuedJob {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly addedAt: Date;
  readonly reason: string | undefined;
  /** How many events share it; undefined for any other job. */
  readonly events: number | undefined;
}

export const jobStates = ['active', 'waiting', 'delayed', 'failed', 'completed'] as const;
export type JobStateName = (typeof jobStates)[number];

/** How long one who looks waits for a store that is away, and one who asks for something to be done, in milliseconds. */
const patience = { look: 1_500, act: 4_000 } as const;

/** Looks into the queues for people, and halts them; works on either store. */
@Injectable()
export class QueueWatch {
  constructor(private readonly store: BullmqStore) {}

  get storeKind(): string {
    return this.store.kind;
  }

  /** @param urge how long to wait for a store that does not answer */
  async counts(urge: keyof typeof patience = 'look'): Promise<QueueCounts[]> {
    return Promise.all(
      queueNames.map(async (name) => {
        const queue = this.store.queue(name);
        const [counts, isPaused = false] = (await inTime(urge, Promise.all([jobCounts(queue, jobStates), queue.isPaused()]))) ?? [];
        return { name, counts, isPaused };
      }),
    );
  }

  /**
   * Lets no worker take a job of it until it is resumed; those that run end. Jobs are added all the same. Does nothing
   * where it is so already.
   * @returns false where the store does not answer
   */
  async setPaused(name: QueueName, paused: boolean): Promise<boolean> {
    const queue = this.store.queue(name);
    return (await inTime('act', (paused ? queue.pause() : queue.resume()).then(() => true))) ?? false;
  }

  /** The newest fifty in that state; undefined where the store does not answer. */
  async jobs(name: QueueName, state: JobStateName): Promise<QueuedJob[] | undefined> {
    const jobs = await inTime('look', this.store.queue(name).getJobs([state], 0, 49));
    return jobs?.map((job) => ({
      ...{ id: job.id ?? '', kind: job.name, attempts: job.attemptsMade, addedAt: new Date(job.timestamp) },
      ...{ reason: job.failedReason, events: bundledIn(job)?.length },
    }));
  }
}

async function inTime<Answer>(urge: keyof typeof patience, asked: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patience[urge])));
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
