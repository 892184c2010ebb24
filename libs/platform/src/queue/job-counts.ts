import type { JobType } from 'bullmq';
import type { JobsQueue } from './bullmq-store.js';

/**
 * How many jobs a queue holds by their state. What waits in a paused queue waits on either store: on PostgreSQL BullMQ
 * counts it as a state `paused`, which its types do not know, and Redis has none.
 */
export async function jobCounts<State extends JobType>(queue: JobsQueue, states: readonly State[]): Promise<Record<State, number>> {
  const { paused = 0, ...counts } = await queue.getJobCounts(...states, 'paused' as JobType);
  const waits = (state: State): boolean => state === 'wait' || state === 'waiting';
  const shown = states.map((state) => [state, (counts[state] ?? 0) + (waits(state) ? paused : 0)]);
  return Object.fromEntries(shown) as Record<State, number>;
}
