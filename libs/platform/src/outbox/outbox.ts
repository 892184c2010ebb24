import { Injectable } from '@nestjs/common';
import { Clock, Ids, type DomainEvent } from '#kernel';
import { Database, statement } from '#platform/database';
import { currentTrail } from '#platform/trail';

/**
 * Begins a statement that adds rows to the outbox; a `SELECT` of these columns follows. For the rare write that must not
 * cost more than one round trip: the fact is made true in a `WITH` before it. `trail` is what `currentTrail()` says.
 */
export const insertIntoOutbox = 'INSERT INTO outbox (id, type, subject, data, occurred_at, trail)';

/** The `SELECT` that follows `insertIntoOutbox`. @param first the number of the first of the parameters that `Outbox.valuesOf` makes */
export function selectEvents(first: number): string {
  return `SELECT e.id, e.type, e.subject, e.data, $${first + 1}::timestamptz, $${first + 2}::jsonb
    FROM jsonb_to_recordset($${first}::jsonb) AS e(id uuid, type text, subject text, data jsonb)`;
}

const append = statement('outbox.append', `${insertIntoOutbox} ${selectEvents(1)}`);
const wake = statement('outbox.wake', `SELECT pg_notify('outbox', '')`);

/** Facts that wait to be told: written in the transaction that made them true, sent on by the relay. */
@Injectable()
export class Outbox {
  #waking = false;
  #moreCame = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Joins the open transaction; without one the events would be told of something that may not be so. */
  async append(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.database.query(append, this.valuesOf(events));
    this.wakeRelays();
  }

  /**
   * Tells the relays to look, once what was written is committed; `append` does it by itself. Never inside of the
   * transaction: PostgreSQL lets transactions that notify commit one after the other, each with its wait for the disk.
   */
  wakeRelays(): void {
    this.database.afterCommit(() => {
      this.#moreCame = true;
      if (!this.#waking) void this.#wake();
    });
  }

  /** One word at a time, whatever is committed meanwhile. One that is lost is made up for by the relay's own look. */
  async #wake(): Promise<void> {
    this.#waking = true;
    while (this.#moreCame) {
      this.#moreCame = false;
      await this.database.query(wake).catch(() => undefined);
    }
    this.#waking = false;
  }

  /** What a statement of its own gives to `selectEvents`. @returns three values */
  valuesOf(events: readonly DomainEvent[]): unknown[] {
    const rows = events.map(({ type, subject, data }) => ({ id: this.ids.next(), type, subject, data }));
    return [JSON.stringify(rows), this.clock.now(), currentTrail()];
  }
}
