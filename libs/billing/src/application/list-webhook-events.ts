import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import { billingOperations } from './operations.js';
import { WebhookEvents, type WebhookFilter } from './ports/webhook-events.js';
import type { WebhookEventView } from './webhook-event-view.js';

/** What the payment provider told, newest first. */
export class ListWebhookEvents extends Query<Page<WebhookEventView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: WebhookFilter = {},
  ) {
    super();
  }
}

@QueryHandler(ListWebhookEvents)
export class ListWebhookEventsHandler implements IQueryHandler<ListWebhookEvents> {
  constructor(private readonly events: WebhookEvents) {}

  async execute({ actor, page, filter }: ListWebhookEvents): Promise<Page<WebhookEventView>> {
    authorise(billingOperations.webhookEvents, actor);
    return this.events.list(filter, page);
  }
}
