import { Injectable } from '@nestjs/common';
import { Ids, type Actor, type Page, type PageRequest } from '#kernel';
import { AuditLog } from '#platform/audit';
import { Database, GatheredWrites, isUuid, statement } from '#platform/database';
import { insertIntoOutbox, Outbox } from '#platform/outbox';
import { DeadJobs } from '#platform/queue';
import { currentTrail } from '#platform/trail';
import type { Webhook } from '../../application/ports/provider-events.js';
import { WebhookEvents, type WebhookFilter } from '../../application/ports/webhook-events.js';
import type { WebhookEventView } from '../../application/webhook-event-view.js';
import type { WebhookFailure } from '../../application/webhook-failure.js';
import { WebhookReceived } from '../../domain/webhook.events.js';
import { newestFirst } from './newest-first.js';

/**
 * Events and their outbox rows in one statement: an acknowledgement costs one round trip at the most, and one is not there without the
 * other. In one order whoever stores them, so that two processes never wait for each other.
 */
const receiveAll = statement(
  'billing.receive-webhooks',
  `WITH given AS (
     SELECT * FROM json_to_recordset($1::json) AS g (id uuid, reference text, type text, api_version text, occurred_at timestamptz,
       created_at timestamptz, body text, event_id uuid, trail jsonb)
   ), fresh AS (
     INSERT INTO webhook_events (id, reference, type, api_version, status, occurred_at, created_at, body)
     SELECT id, reference, type, api_version, 'waiting', occurred_at, created_at, body FROM given ORDER BY reference
     ON CONFLICT (reference) DO NOTHING RETURNING id
   )
   ${insertIntoOutbox}
   SELECT event_id, $2, id::text, jsonb_build_object('webhookEventId', id), created_at, trail FROM given JOIN fresh USING (id)
   RETURNING subject AS id`,
);

const columns = `id, reference, type, api_version AS "apiVersion", status, occurred_at AS "occurredAt",
  created_at AS "createdAt", settled_at AS "settledAt", failure, body`;
const byId = statement('billing.webhook-event', `SELECT ${columns} FROM webhook_events WHERE id = $1`);
const byReference = statement('billing.webhook-event-by-reference', `SELECT ${columns} FROM webhook_events WHERE reference = $1`);
const filtered = '($1::text IS NULL OR type = $1) AND ($2::text IS NULL OR status = $2)';
const between = statement(
  'billing.webhook-events-between',
  `SELECT ${columns} FROM webhook_events WHERE ${filtered} AND created_at >= $3 AND created_at < $4
   ORDER BY created_at, id LIMIT $5`,
);
const waiting = statement(
  'billing.waiting-webhook-events',
  `SELECT ${columns} FROM webhook_events WHERE status = 'waiting' AND created_at >= $1 AND created_at < $2
   ORDER BY coalesce(tried_at, created_at) LIMIT $3`,
);
const settle = statement(
  'billing.settle-webhook-event',
  `UPDATE webhook_events w SET status = $2, settled_at = $3, failure = NULL
   FROM (SELECT id, failure IS NOT NULL AS "hadFailed" FROM webhook_events WHERE id = $1) before WHERE w.id = before.id RETURNING "hadFailed"`,
);
const postpone = statement(
  'billing.postpone-webhook-event',
  `UPDATE webhook_events SET failure = $2, tried_at = $3 WHERE id = $1 AND status = 'waiting'`,
);
const discard = statement(
  'billing.discard-webhook-event',
  `UPDATE webhook_events SET status = 'discarded', settled_at = $2 WHERE id = $1 AND status = 'waiting' RETURNING 1`,
);
const list = newestFirst<WebhookEventView>('billing.webhook-events', {
  columns,
  from: 'webhook_events',
  where: filtered,
  parameters: 2,
});

/** A row of `receiveAll`. */
interface Delivery {
  readonly id: string;
  readonly [column: string]: unknown;
}

@Injectable()
export class SqlWebhookEvents extends WebhookEvents {
  /** Deliveries come in bursts. */
  readonly #deliveries;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly auditLog: AuditLog,
    private readonly deadJobs: DeadJobs,
  ) {
    super();
    this.#deliveries = new GatheredWrites(database, 'billing.receive-webhook', (deliveries: readonly Delivery[]) => this.#receiveAll(deliveries));
  }

  receive({ reference, type, apiVersion, occurredAt, body }: Webhook, at: Date): Promise<boolean> {
    const ids = { id: this.ids.next(), event_id: this.ids.next() };
    const told = { reference, type, api_version: apiVersion, occurred_at: occurredAt, body };
    return this.#deliveries.write({ ...ids, ...told, created_at: at, trail: currentTrail() });
  }

  async #receiveAll(deliveries: readonly Delivery[]): Promise<boolean[]> {
    const rows = await this.database.query<{ id: string }>(receiveAll, [JSON.stringify(deliveries), WebhookReceived.type]);
    if (rows.length > 0) this.outbox.wakeRelays();
    const fresh = new Set(rows.map(({ id }) => id));
    return deliveries.map(({ id }) => fresh.has(id));
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

  waiting({ from, to, limit }: { from: Date; to: Date; limit: number }): Promise<WebhookEventView[]> {
    return this.database.query<WebhookEventView>(waiting, [from, to, limit]);
  }

  async settle(id: string, outcome: 'applied' | 'ignored' | WebhookFailure, at: Date): Promise<void> {
    if (typeof outcome !== 'string') return void (await this.database.query(postpone, [id, outcome, at]));
    const settled = await this.database.one<{ hadFailed: boolean }>(settle, [id, outcome, at]);
    // Its job may have failed for good before a later try went well.
    if (settled?.hadFailed) await this.deadJobs.giveUp(WebhookReceived.type, id);
  }

  discard(id: string, by: Actor, at: Date): Promise<boolean> {
    return this.database.transaction(async () => {
      const discarded = (await this.database.one(discard, [id, at])) !== undefined;
      if (!discarded) return false;
      await this.deadJobs.giveUp(WebhookReceived.type, id);
      await this.auditLog.enter(by, 'webhook-event.discarded', id);
      return true;
    });
  }
}
