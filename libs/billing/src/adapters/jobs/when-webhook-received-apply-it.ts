import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { ApplyWebhookEvent } from '../../application/apply-webhook-event.js';
import { WebhookReceived } from '../../domain/webhook.events.js';

class Received {
  @IsUUID()
  readonly webhookEventId!: string;
}

/**
 * Carries out what the payment provider told. No transaction spans the whole of it: the provider is asked meanwhile.
 * Each of its commands is committed by itself and does nothing the second time.
 */
@Injectable()
@HandlesJob({
  kind: 'billing.apply-webhook-event',
  queue: 'payments',
  on: WebhookReceived.type,
  payload: Received,
  guardedBy: 'id',
})
export class WhenWebhookReceivedApplyIt implements JobHandler<Received> {
  constructor(private readonly commands: CommandBus) {}

  async handle({ webhookEventId }: Received): Promise<void> {
    await this.commands.execute(new ApplyWebhookEvent(webhookEventId, { dryRun: false }));
  }
}
