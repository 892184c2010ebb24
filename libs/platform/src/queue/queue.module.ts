import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Inbox } from '#platform/inbox';
import { ObservabilityModule } from '#platform/observability';
import { BullmqJobQueue } from './bullmq-job-queue.js';
import { BullmqStore } from './bullmq-store.js';
import { DeadJobs } from './dead-jobs.js';
import { JobHandlers } from './job-handlers.js';
import { JobLog } from './job-log.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { QueueMetrics } from './queue-metrics.js';
import { QueueWatch } from './queue-watch.js';
import { Schedules } from './schedules.js';

/** The queue's store and the catalogue of job kinds, without anything that takes jobs. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [BullmqStore, DeadJobs, JobHandlers, QueueWatch],
  exports: [BullmqStore, DeadJobs, JobHandlers, QueueWatch],
})
export class QueueModule {}

/** What a worker process adds: the handlers of its modules, and the runner that feeds them. */
@Global()
@Module({
  imports: [QueueModule, ObservabilityModule],
  providers: [JobRunner, JobLog, QueueMetrics, Schedules, Inbox, { provide: JobQueue, useClass: BullmqJobQueue }],
  exports: [JobQueue, JobRunner, Inbox],
})
export class QueueWorkerModule {}
