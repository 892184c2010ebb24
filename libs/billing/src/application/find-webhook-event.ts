import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { billingOperations } from './operations.js';
import { WebhookEvents } from './ports/webhook-events.js';
import type { WebhookEventView } from './webhook-event-view.js';

/** One event that the payment provider told. */
export class FindWebhookEvent extends Query<WebhookEventView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindWebhookEvent)
export class FindWebhookEventHandler implements IQueryHandler<FindWebhookEvent> {
  constructor(private readonly events: WebhookEvents) {}

  async execute({ actor, id }: FindWebhookEvent): Promise<WebhookEventView | undefined> {
    authorise(billingOperations.webhookEvent, actor);
    return this.events.find(id);
  }
}
