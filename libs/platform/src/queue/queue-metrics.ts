import { Injectable } from '@nestjs/common';
import { Database, statement } from '#platform/database';
import { Metrics } from '#platform/observability';
import { BullmqStore } from './bullmq-store.js';
import { jobCounts } from './job-counts.js';
import { longestWait } from './longest-wait.js';
import { queueNames } from './queues.js';

const deadLetters = statement('queue.dead-letters-waiting', "SELECT count(*)::int AS waiting FROM dead_letters WHERE status = 'waiting'");

const states = ['wait', 'prioritized', 'active', 'delayed'] as const;

/** How many jobs there are, by queue and state. Every worker tells of the whole cluster: take the greatest, not the sum. */
@Injectable()
export class QueueMetrics {
  constructor(metrics: Metrics, store: BullmqStore, database: Database) {
    metrics.gauges('quoin_queue_jobs', 'Jobs by queue and state, of the whole cluster.', ['queue', 'state'], async () => {
      const counts = await Promise.all(queueNames.map((name) => jobCounts(store.queue(name), states)));
      return queueNames.flatMap((queue, at) => Object.entries(counts[at] ?? {}).map(([state, value]) => ({ labels: { queue, state }, value })));
    });
    metrics.gauges('quoin_queue_wait_seconds', 'How long the oldest job that waits in a queue has been there.', ['queue'], async () =>
      Promise.all(queueNames.map(async (queue) => ({ labels: { queue }, value: (await longestWait(store.queue(queue))) / 1_000 }))),
    );
    metrics.gauges('quoin_queue_paused', 'Whether a queue waits for somebody to resume it: 1 or 0.', ['queue'], async () =>
      Promise.all(queueNames.map(async (queue) => ({ labels: { queue }, value: Number(await store.queue(queue).isPaused()) }))),
    );
    metrics.gauge('quoin_dead_letters', 'Jobs that failed for good and that nobody has looked after.', async () => {
      return (await database.one<{ waiting: number }>(deadLetters))?.waiting ?? 0;
    });
  }
}
