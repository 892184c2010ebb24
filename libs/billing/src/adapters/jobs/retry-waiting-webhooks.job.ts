import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Metrics } from '#platform/observability';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { RetryWaitingWebhooks } from '../../application/retry-waiting-webhooks.js';

@Injectable()
@HandlesJob({ kind: 'billing.retry-waiting-webhooks', queue: 'schedules', every: { minutes: 1 } })
export class RetryWaitingWebhooksJob implements JobHandler {
  /** Of this worker's last turn; no number before it. */
  #waiting = NaN;

  constructor(
    private readonly commands: CommandBus,
    metrics: Metrics,
  ) {
    metrics.gauge('quoin_billing_webhooks_waiting', 'Webhook events that could not be carried out yet.', async () => this.#waiting);
  }

  async handle(): Promise<void> {
    this.#waiting = (await this.commands.execute(new RetryWaitingWebhooks())).waiting;
  }
}
