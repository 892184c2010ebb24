import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { webhookEventNotFound, webhookEventSettled } from '../domain/webhook.errors.js';
import { billingOperations } from './operations.js';
import { WebhookEvents } from './ports/webhook-events.js';

/** Gives an event up that cannot be carried out. It stays to be seen, and may be replayed. */
export class DiscardWebhookEvent extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(DiscardWebhookEvent)
export class DiscardWebhookEventHandler implements ICommandHandler<DiscardWebhookEvent> {
  constructor(
    private readonly events: WebhookEvents,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `webhook-event.not-found`, `webhook-event.settled` */
  async execute({ actor, id }: DiscardWebhookEvent): Promise<void> {
    authorise(billingOperations.discardWebhookEvent, actor);
    const event = await this.events.find(id);
    if (!event) throw webhookEventNotFound();
    if (!(await this.events.discard(event.id, actor, this.clock.now()))) throw webhookEventSettled();
  }
}
