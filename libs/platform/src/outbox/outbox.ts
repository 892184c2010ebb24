import { Injectable } from '@nestjs/common';
import { Clock, Ids, type DomainEvent } from '#kernel';
import { Database, statement } from '#platform/database';
import { currentTrail } from '#platform/trail';

/**
 * Begins a statement that adds rows to the outbox; a `SELECT` of these columns follows. For writes that must not cost more
 * than one round trip: the fact is made true in a `WITH` before it. `trail` is what `currentTrail()` says.
 */
export const insertIntoOutbox = 'INSERT INTO outbox (id, type, subject, data, occurred_at, trail)';

/** The `SELECT` that follows `insertIntoOutbox`. @param nth the number of the parameter that holds `Outbox.rowsOf` as JSON */
export function selectEvents(nth: number): string {
  return `SELECT * FROM jsonb_to_recordset($${nth}::jsonb) AS e(id uuid, type text, subject text, data jsonb, occurred_at timestamptz, trail jsonb)`;
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
    await this.database.query(append, [JSON.stringify(this.rowsOf(events))]);
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

  /** What a statement of its own gives to `selectEvents`: as JSON, alone or with the rows of other writes. */
  rowsOf(events: readonly DomainEvent[]): object[] {
    const known = { occurred_at: this.clock.now(), trail: currentTrail() };
    return events.map(({ type, subject, data }) => ({ id: this.ids.next(), type, subject, data, ...known }));
  }
}
