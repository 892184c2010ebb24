import type { DomainEvent } from '#kernel';

/** The payment provider told something, and it is stored. */
export class WebhookReceived implements DomainEvent {
  static readonly type = 'billing.webhook-received.v1';
  readonly type = WebhookReceived.type;
  readonly data: { readonly webhookEventId: string };

  constructor(readonly subject: string) {
    this.data = { webhookEventId: subject };
  }
}
