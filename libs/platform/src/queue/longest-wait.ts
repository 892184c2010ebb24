import type { JobsQueue } from './bullmq-store.js';
import { bundledIn } from './event-jobs.js';
import { jobCounts } from './job-counts.js';

/** How many jobs may be taken between the two questions. */
const slack = 50;

/**
 * How long the oldest job that waits has been there, in milliseconds; 0 where none waits. One that events share and that met no database
 * waits as well.
 */
export async function longestWait(queue: JobsQueue): Promise<number> {
  const [next, postponed] = await Promise.all([nextJob(queue), queue.getJobs(['delayed'], 0, 0, true)]);
  const waiting = [next, ...postponed.filter((job) => bundledIn(job))];
  return Math.max(0, ...waiting.map((job) => (job ? Date.now() - job.timestamp : 0)));
}

/** BullMQ lists what waits from the newest on, PostgreSQL's whatever order is asked for: the oldest is the last. */
async function nextJob(queue: JobsQueue) {
  const { waiting } = await jobCounts(queue, ['waiting']);
  if (waiting === 0) return undefined;
  const oldest = (await queue.getRanges(['waiting'], Math.max(0, waiting - slack), -1)).at(-1);
  return oldest === undefined ? undefined : queue.getJob(oldest);
}
