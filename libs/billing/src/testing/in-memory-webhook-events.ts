import { randomUUID } from 'node:crypto';
import type { Page, PageRequest } from '#kernel';
import { newestFirst, pageOf } from '#kernel/testing';
import type { Webhook } from '../application/ports/provider-events.js';
import { WebhookEvents, type WebhookFilter } from '../application/ports/webhook-events.js';
import type { WebhookEventView, WebhookStatus } from '../application/webhook-event-view.js';

export class InMemoryWebhookEvents extends WebhookEvents {
  readonly #events = new Map<string, WebhookEventView>();

  async receive(webhook: Webhook, at: Date): Promise<boolean> {
    if ([...this.#events.values()].some(({ reference }) => reference === webhook.reference)) return false;
    const id = randomUUID();
    this.#events.set(id, { ...webhook, id, status: 'waiting', createdAt: at, settledAt: null });
    return true;
  }

  async find(id: string): Promise<WebhookEventView | undefined> {
    return this.#events.get(id) ?? [...this.#events.values()].find(({ reference }) => reference === id);
  }

  async list(filter: WebhookFilter, page: PageRequest): Promise<Page<WebhookEventView>> {
    return pageOf(this.#matching(filter).sort(newestFirst), page);
  }

  async between({ from, to, limit, ...filter }: WebhookFilter & { from: Date; to: Date; limit: number }): Promise<WebhookEventView[]> {
    const within = this.#matching(filter).filter(({ createdAt }) => createdAt >= from && createdAt < to);
    return within.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).slice(0, limit);
  }

  async settle(id: string, status: Exclude<WebhookStatus, 'waiting'>, at: Date): Promise<void> {
    const event = this.#events.get(id);
    if (event) this.#events.set(id, { ...event, status, settledAt: at });
  }

  #matching({ type, status }: WebhookFilter): WebhookEventView[] {
    const all = [...this.#events.values()];
    return all.filter((one) => (type === undefined || one.type === type) && (status === undefined || one.status === status));
  }
}
