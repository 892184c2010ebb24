import { Injectable } from '@nestjs/common';
import { Clock, Ids, type DomainEvent } from '#kernel';
import { Database, statement } from '#platform/database';
import { currentTrail } from '#platform/trail';

/**
 * Begins a statement that adds rows to the outbox; a `SELECT` of these columns follows. For the rare write that must not
 * cost more than one round trip: the fact is made true in a `WITH` before it. `trail` is what `currentTrail()` says.
 */
export const insertIntoOutbox = 'INSERT INTO outbox (id, type, subject, data, occurred_at, trail)';

const append = statement(
  'outbox.append',
  `${insertIntoOutbox}
   SELECT id, type, subject, data, $2, $3 FROM jsonb_to_recordset($1) AS e(id uuid, type text, subject text, data jsonb)`,
);

/** Facts that wait to be told: written in the transaction that made them true, sent on by the relay. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Joins the open transaction; without one the events would be told of something that may not be so. */
  async append(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map(({ type, subject, data }) => ({ id: this.ids.next(), type, subject, data }));
    await this.database.query(append, [JSON.stringify(rows), this.clock.now(), currentTrail()]);
  }
}
