import type { Actor, Page, PageRequest } from '#kernel';
import type { WebhookEventView, WebhookStatus } from '../webhook-event-view.js';
import type { WebhookFailure } from '../webhook-failure.js';
import type { Webhook } from './provider-events.js';

export interface WebhookFilter {
  readonly type?: string;
  readonly status?: WebhookStatus;
}

/** Every event that the payment provider told, for ever. */
export abstract class WebhookEvents {
  /**
   * Stores it together with the event that lets it be carried out, or neither.
   * @returns false when it was there already
   */
  abstract receive(webhook: Webhook, at: Date): Promise<boolean>;

  /** By our id, or by what the provider calls it. */
  abstract find(id: string): Promise<WebhookEventView | undefined>;

  /** Newest first. */
  abstract list(filter: WebhookFilter, page: PageRequest): Promise<Page<WebhookEventView>>;

  /** Those that were received from one moment on and before another, the oldest first, `limit` at the most. */
  abstract between(range: WebhookFilter & { from: Date; to: Date; limit: number }): Promise<WebhookEventView[]>;

  /** Those that wait and were received in that span: first those that were tried longest ago, or never. */
  abstract waiting(range: { from: Date; to: Date; limit: number }): Promise<WebhookEventView[]>;

  /**
   * What came of carrying it out. After a failure, one that waits goes on to wait, behind the others. After it went well nobody has to
   * look after the job that had failed over it.
   */
  abstract settle(id: string, outcome: 'applied' | 'ignored' | WebhookFailure, at: Date): Promise<void>;

  /** Gives one up that waits, with the job that failed over it, and enters that into the audit log. @returns false when it does not wait */
  abstract discard(id: string, by: Actor, at: Date): Promise<boolean>;
}
