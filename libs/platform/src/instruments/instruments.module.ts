import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '#platform/database';
import { Metrics } from '#platform/observability';
import { callPolicies } from '#platform/resilience';
import { stopTracing } from '#platform/tracing';

/** Shows in the metrics what every serving process stands on: its pool of connections, and its calls to others; hands in the last spans. */
@Module({})
export class InstrumentsModule implements OnApplicationShutdown {
  constructor(metrics: Metrics, database: Database) {
    showPool(metrics, database);
    showCalls(metrics);
  }

  async onApplicationShutdown(): Promise<void> {
    await stopTracing();
  }
}

function showPool(metrics: Metrics, { pool }: Database): void {
  metrics.gauges('quoin_pool_connections', 'Connections of the pool, by what they do.', ['state'], async () => [
    { labels: { state: 'idle' }, value: pool.idleCount },
    { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
  ]);
  metrics.gauge('quoin_pool_connections_max', 'Connections that the pool may have.', async () => Number(pool.options.max));
  metrics.gauge('quoin_pool_waiting', 'Callers that wait for a connection.', async () => pool.waitingCount);
}

function showCalls(metrics: Metrics): void {
  metrics.gauges(
    'quoin_breaker_open',
    'Whether calls to a service outside are held back: 1 open, 0.5 on probation, 0 closed.',
    ['service'],
    async () => callPolicies().map(({ service, breaker }) => ({ labels: { service }, value: openness[breaker] })),
  );
  metrics.gauges('quoin_calls_under_way', 'Calls to a service outside that are being made, and that wait for their turn.', ['service', 'state'], async () =>
    callPolicies().flatMap(({ service, load }) =>
      Object.entries(load).map(([state, value]) => ({ labels: { service, state }, value })),
    ),
  );
  metrics.counts('quoin_calls_total', 'Attempts to call a service outside, by how they ended.', ['service', 'outcome'], () =>
    callPolicies().flatMap(({ service, counts }) =>
      (Object.entries(counts) as [string, number][]).map(([outcome, value]) => ({ labels: { service, outcome }, value })),
    ),
  );
}

const openness = { open: 1, probation: 0.5, closed: 0 } as const;
