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
  #last = { drifted: NaN, failed: NaN, repriced: NaN };

  constructor(
    private readonly commands: CommandBus,
    metrics: Metrics,
  ) {
    const drifted = 'Memberships that the last reconciliation had to repair.';
    metrics.gauge('quoin_billing_memberships_drifted', drifted, async () => this.#last.drifted);
    const failed = 'Memberships that the last reconciliation could not repair.';
    metrics.gauge('quoin_billing_memberships_unreconciled', failed, async () => this.#last.failed);
    const repriced = 'Plans that say another price than the payment provider takes, at the last reconciliation.';
    metrics.gauge('quoin_billing_plans_drifted', repriced, async () => this.#last.repriced);
  }

  /** Without a payment provider there is nothing to compare with. */
  async handle(): Promise<void> {
    try {
      const { checked, drifted, failed, plans } = await this.commands.execute(new ReconcileMemberships());
      this.#last = { drifted, failed, repriced: plans.length };
      if (drifted + failed > 0) this.#logger.warn({ message: 'Memberships had drifted', checked, drifted, failed });
      if (plans.length > 0) this.#logger.warn({ message: 'Plans say another price than the payment provider takes', plans });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'billing.not-configured')) throw error;
    }
  }
}
