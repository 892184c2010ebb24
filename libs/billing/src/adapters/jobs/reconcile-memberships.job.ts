import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DomainError } from '#kernel';
import { Metrics } from '#platform/observability';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { ReconcileMemberships } from '../../application/reconcile-memberships.js';

@Injectable()
@HandlesJob({ kind: 'billing.reconcile-memberships', queue: 'schedules', every: { hours: 1 } })
export class ReconcileMembershipsJob implements JobHandler {
  readonly #logger = new Logger(ReconcileMembershipsJob.name);
  /** Of this worker's last turn; no numbers before it. */
  #last = { checked: 0, drifted: NaN, failed: NaN };

  constructor(
    private readonly commands: CommandBus,
    metrics: Metrics,
  ) {
    const drifted = 'Memberships that the last reconciliation had to repair.';
    metrics.gauge('quoin_billing_memberships_drifted', drifted, async () => this.#last.drifted);
    const failed = 'Memberships that the last reconciliation could not repair.';
    metrics.gauge('quoin_billing_memberships_unreconciled', failed, async () => this.#last.failed);
  }

  /** Without a payment provider there is nothing to compare with. */
  async handle(): Promise<void> {
    try {
      this.#last = await this.commands.execute(new ReconcileMemberships());
      const { drifted, failed } = this.#last;
      if (drifted + failed > 0) this.#logger.warn({ message: 'Memberships had drifted', ...this.#last });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'billing.not-configured')) throw error;
    }
  }
}
