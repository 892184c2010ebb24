import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { ProviderEvents } from './ports/provider-events.js';
import { WebhookEvents } from './ports/webhook-events.js';

/** The payment provider tells something: it is stored, and carried out later. A second delivery changes nothing. */
export class ReceiveWebhook extends Command<{ isNew: boolean }> {
  constructor(
    readonly bytes: Uint8Array,
    readonly signature: string | undefined,
  ) {
    super();
  }
}

@CommandHandler(ReceiveWebhook)
export class ReceiveWebhookHandler implements ICommandHandler<ReceiveWebhook> {
  constructor(
    private readonly provider: ProviderEvents,
    private readonly events: WebhookEvents,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `webhook.signature-invalid`, `webhook.malformed`; nothing is stored then */
  async execute({ bytes, signature }: ReceiveWebhook): Promise<{ isNew: boolean }> {
    const webhook = this.provider.authenticate(bytes, signature);
    return { isNew: await this.events.receive(webhook, this.clock.now()) };
  }
}
