import { Injectable } from '@nestjs/common';
import { Ids, type Page, type PageRequest } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import { insertIntoOutbox, Outbox } from '#platform/outbox';
import { currentTrail } from '#platform/trail';
import type { Webhook } from '../../application/ports/provider-events.js';
import { WebhookEvents, type WebhookFilter } from '../../application/ports/webhook-events.js';
import type { WebhookEventView, WebhookStatus } from '../../application/webhook-event-view.js';
import { WebhookReceived } from '../../domain/webhook.events.js';
import { newestFirst } from './newest-first.js';

/** Event and outbox row in one statement: an acknowledgement costs one round trip, and one is not there without the other. */
const receive = statement(
  'billing.receive-webhook',
  `WITH fresh AS (
     INSERT INTO webhook_events (id, reference, type, api_version, status, occurred_at, created_at, body)
     VALUES ($1::uuid, $2, $3, $4, 'waiting', $5, $6::timestamptz, $7) ON CONFLICT (reference) DO NOTHING RETURNING id
   )
   ${insertIntoOutbox}
   SELECT $8::uuid, $9, id::text, jsonb_build_object('webhookEventId', id), $6::timestamptz, $10::jsonb FROM fresh
   RETURNING 1 AS new`,
);

const columns = `id, reference, type, api_version AS "apiVersion", status, occurred_at AS "occurredAt",
  created_at AS "createdAt", settled_at AS "settledAt", body`;
const byId = statement('billing.webhook-event', `SELECT ${columns} FROM webhook_events WHERE id = $1`);
const byReference = statement('billing.webhook-event-by-reference', `SELECT ${columns} FROM webhook_events WHERE reference = $1`);
const filtered = '($1::text IS NULL OR type = $1) AND ($2::text IS NULL OR status = $2)';
const between = statement(
  'billing.webhook-events-between',
  `SELECT ${columns} FROM webhook_events WHERE ${filtered} AND created_at >= $3 AND created_at < $4
   ORDER BY created_at, id LIMIT $5`,
);
const settle = statement('billing.settle-webhook-event', 'UPDATE webhook_events SET status = $2, settled_at = $3 WHERE id = $1');
const list = newestFirst<WebhookEventView>('billing.webhook-events', {
  columns,
  from: 'webhook_events',
  where: filtered,
  parameters: 2,
});

@Injectable()
export class SqlWebhookEvents extends WebhookEvents {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super();
  }

  async receive({ reference, type, apiVersion, occurredAt, body }: Webhook, at: Date): Promise<boolean> {
    const [id, eventId] = [this.ids.next(), this.ids.next()];
    const outboxed = [eventId, WebhookReceived.type, JSON.stringify(currentTrail())];
    const rows = await this.database.query(receive, [id, reference, type, apiVersion, occurredAt, at, body, ...outboxed]);
    if (rows.length > 0) this.outbox.wakeRelays();
    return rows.length > 0;
  }

  async find(id: string): Promise<WebhookEventView | undefined> {
    return this.database.one<WebhookEventView>(isUuid(id) ? byId : byReference, [id]);
  }

  list({ type, status }: WebhookFilter, page: PageRequest): Promise<Page<WebhookEventView>> {
    return list(this.database, page, [type ?? null, status ?? null]);
  }

  between({ type, status, from, to, limit }: WebhookFilter & { from: Date; to: Date; limit: number }): Promise<WebhookEventView[]> {
    return this.database.query<WebhookEventView>(between, [type ?? null, status ?? null, from, to, limit]);
  }

  async settle(id: string, status: Exclude<WebhookStatus, 'waiting'>, at: Date): Promise<void> {
    await this.database.query(settle, [id, status, at]);
  }
}
