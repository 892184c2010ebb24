export { BullmqStore } from './bullmq-store.js';
export { HandlesJob, type EventContext, type JobContext, type JobHandler, type JobHandlerOptions } from './job-handler.js';
export { millisecondsOf, type Interval } from './interval.js';
export { JobHandlers, type BoundHandler } from './job-handlers.js';
export { JobQueue, type JobRequest } from './job-queue.js';
export { JobRunner } from './job-runner.js';
export { QueueModule, QueueWorkerModule } from './queue.module.js';
export { Schedules } from './schedules.js';
export { queueNames, queues, type QueueName } from './queues.js';
