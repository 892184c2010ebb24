import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Database, statement } from '#platform/database';

const mark = statement(
  'inbox.mark',
  `INSERT INTO inbox (event_id, reaction, reacted_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1 AS new`,
);

const find = statement('inbox.find', 'SELECT 1 FROM inbox WHERE event_id = $1 AND reaction = $2');

/** Lets each reaction happen once per event, however often the event is delivered. */
@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `effect` in the transaction that marks the event: both are kept, or neither. A second delivery that comes
   * while the first is under way waits for it.
   * @returns false when this reaction to this event had already happened.
   */
  async once(eventId: string, reaction: string, effect: () => Promise<void>): Promise<boolean> {
    return this.database.transaction(async () => {
      const fresh = await this.#mark(eventId, reaction);
      if (fresh) await effect();
      return fresh;
    });
  }

  /**
   * Runs an effect that lies outside of the database, with no transaction open, and marks the event after it. A crash
   * between the two lets it happen again: the effect carries an id by which the double is recognised.
   * @returns false when this reaction to this event had already happened.
   */
  async afterwards(eventId: string, reaction: string, effect: () => Promise<void>): Promise<boolean> {
    if (await this.database.one(find, [eventId, reaction])) return false;
    await effect();
    return this.#mark(eventId, reaction);
  }

  async #mark(eventId: string, reaction: string): Promise<boolean> {
    return (await this.database.query(mark, [eventId, reaction, this.clock.now()])).length > 0;
  }
}
