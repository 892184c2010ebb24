import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Inbox } from '#platform/inbox';
import { BullmqJobQueue } from './bullmq-job-queue.js';
import { BullmqStore } from './bullmq-store.js';
import { JobHandlers } from './job-handlers.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { Schedules } from './schedules.js';

/** The queue's store, without anything that takes jobs. */
@Global()
@Module({ providers: [BullmqStore], exports: [BullmqStore] })
export class QueueModule {}

/** What a worker process adds: the handlers of its modules, and the runner that feeds them. */
@Global()
@Module({
  imports: [QueueModule, DiscoveryModule],
  providers: [JobHandlers, JobRunner, Schedules, Inbox, { provide: JobQueue, useClass: BullmqJobQueue }],
  exports: [JobHandlers, JobQueue, Inbox],
})
export class QueueWorkerModule {}
