import { randomUUID } from 'node:crypto';
import type { Actor, Page, PageRequest } from '#kernel';
import { newestFirst, pageOf } from '#kernel/testing';
import type { Webhook } from '../application/ports/provider-events.js';
import { WebhookEvents, type WebhookFilter } from '../application/ports/webhook-events.js';
import type { WebhookEventView } from '../application/webhook-event-view.js';
import type { WebhookFailure } from '../application/webhook-failure.js';

export class InMemoryWebhookEvents extends WebhookEvents {
  readonly #events = new Map<string, WebhookEventView>();
  readonly #triedAt = new Map<string, Date>();

  async receive(webhook: Webhook, at: Date): Promise<boolean> {
    if ([...this.#events.values()].some(({ reference }) => reference === webhook.reference)) return false;
    const id = randomUUID();
    this.#events.set(id, { ...webhook, id, status: 'waiting', createdAt: at, settledAt: null, failure: null });
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

  async waiting({ from, to, limit }: { from: Date; to: Date; limit: number }): Promise<WebhookEventView[]> {
    const within = await this.between({ status: 'waiting', from, to, limit: this.#events.size });
    const turn = ({ id, createdAt }: WebhookEventView): number => (this.#triedAt.get(id) ?? createdAt).getTime();
    return within.sort((a, b) => turn(a) - turn(b)).slice(0, limit);
  }

  async settle(id: string, outcome: 'applied' | 'ignored' | WebhookFailure, at: Date): Promise<void> {
    this.#triedAt.set(id, at);
    if (typeof outcome === 'string') this.#change(id, { status: outcome, settledAt: at, failure: null });
    else if (this.#events.get(id)?.status === 'waiting') this.#change(id, { failure: outcome });
  }

  async discard(id: string, _by: Actor, at: Date): Promise<boolean> {
    if (this.#events.get(id)?.status !== 'waiting') return false;
    this.#change(id, { status: 'discarded', settledAt: at });
    return true;
  }

  #change(id: string, changes: Partial<WebhookEventView>): void {
    const event = this.#events.get(id);
    if (event) this.#events.set(id, { ...event, ...changes });
  }

  #matching({ type, status }: WebhookFilter): WebhookEventView[] {
    const all = [...this.#events.values()];
    return all.filter((one) => (type === undefined || one.type === type) && (status === undefined || one.status === status));
  }
}
