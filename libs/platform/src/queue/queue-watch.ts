import { Injectable } from '@nestjs/common';
import { BullmqStore } from './bullmq-store.js';
import { queueNames, type QueueName } from './queues.js';

/** What a queue holds, by the state of its jobs; undefined where its store does not answer. */
export interface QueueCounts {
  readonly name: QueueName;
  readonly counts: Readonly<Record<string, number>> | undefined;
}

/** One job, as its queue tells of it. */
export interface QueuedJob {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly addedAt: Date;
  readonly reason: string | undefined;
}

export const jobStates = ['active', 'waiting', 'delayed', 'failed', 'completed'] as const;
export type JobStateName = (typeof jobStates)[number];

/** How long a page waits for a store that is away, in milliseconds. */
const patienceMs = 1_500;

/** Looks into the queues, for people; works on either store. */
@Injectable()
export class QueueWatch {
  constructor(private readonly store: BullmqStore) {}

  get storeKind(): string {
    return this.store.kind;
  }

  async counts(): Promise<QueueCounts[]> {
    return Promise.all(
      queueNames.map(async (name) => ({ name, counts: await inTime(this.store.queue(name).getJobCounts(...jobStates)) })),
    );
  }

  /** The newest fifty in that state; undefined where the store does not answer. */
  async jobs(name: QueueName, state: JobStateName): Promise<QueuedJob[] | undefined> {
    const jobs = await inTime(this.store.queue(name).getJobs([state], 0, 49));
    return jobs?.map(({ id = '', name: kind, attemptsMade, timestamp, failedReason }) => ({
      ...{ id, kind, attempts: attemptsMade, addedAt: new Date(timestamp), reason: failedReason },
    }));
  }
}

async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patienceMs)));
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
