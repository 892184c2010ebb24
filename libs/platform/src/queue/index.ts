export { BullmqStore } from './bullmq-store.js';
export { HandlesJob, type JobContext, type JobHandler, type JobHandlerOptions } from './job-handler.js';
export { JobHandlers, type BoundHandler } from './job-handlers.js';
export { JobQueue, type JobRequest } from './job-queue.js';
export { JobRunner } from './job-runner.js';
export { QueueModule, QueueWorkerModule } from './queue.module.js';
export { queueNames, queues, type QueueName } from './queues.js';
