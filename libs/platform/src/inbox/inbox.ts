import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Database, statement } from '#platform/database';

const mark = statement(
  'inbox.mark',
  `INSERT INTO inbox (event_id, reaction, reacted_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1 AS new`,
);

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
      const [fresh] = await this.database.query(mark, [eventId, reaction, this.clock.now()]);
      if (fresh) await effect();
      return fresh !== undefined;
    });
  }
}
