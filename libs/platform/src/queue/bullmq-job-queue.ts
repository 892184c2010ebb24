import { Injectable } from '@nestjs/common';
import { BullmqStore } from './bullmq-store.js';
import { JobQueue, type JobRequest } from './job-queue.js';
import { queueNames, type QueueName } from './queues.js';

/** Jobs as BullMQ jobs: the kind is the job's name, the payload its data. */
@Injectable()
export class BullmqJobQueue extends JobQueue {
  constructor(private readonly store: BullmqStore) {
    super();
  }

  async add(jobs: readonly JobRequest[]): Promise<void> {
    for (const name of queueNames) {
      const ofThisQueue = jobs.filter(({ queue }) => queue === name);
      if (ofThisQueue.length === 0) continue;
      await this.store
        .queue(name)
        .addBulk(ofThisQueue.map(({ kind, payload, id }) => ({ name: kind, data: payload, opts: { jobId: id } })));
    }
  }

  reach(): Promise<void> {
    return this.store.ping();
  }

  async longestWait(queue: QueueName): Promise<number> {
    const [oldest] = await this.store.queue(queue).getJobs(['waiting'], 0, 0, true);
    return oldest ? Math.max(0, Date.now() - oldest.timestamp) : 0;
  }

  hasForgotten(): Promise<boolean> {
    return this.store.isBlank();
  }

  remember(): Promise<void> {
    return this.store.sign();
  }
}
