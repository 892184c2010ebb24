import { Injectable } from '@nestjs/common';
import { BullmqStore } from './bullmq-store.js';
import { JobQueue, type JobRequest } from './job-queue.js';
import { longestWait } from './longest-wait.js';
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

  longestWait(queue: QueueName): Promise<number> {
    return longestWait(this.store.queue(queue));
  }

  hasForgotten(): Promise<boolean> {
    return this.store.isBlank();
  }

  remember(): Promise<void> {
    return this.store.sign();
  }
}
