import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Database, Gatherer, isUuid, statement } from '#platform/database';

interface Mark {
  readonly eventId: string;
  readonly reaction: string;
}

type MarkRow = Mark & Record<string, string>;

/** In one order whoever sets them, so that two workers never wait for each other. */
const markAll = statement(
  'inbox.mark-all',
  `INSERT INTO inbox (event_id, reaction, reacted_at) SELECT event_id, reaction, $3::timestamptz FROM unnest($1::uuid[], $2::text[]) AS m (event_id, reaction)
   ORDER BY event_id, reaction ON CONFLICT DO NOTHING RETURNING event_id AS "eventId", reaction`,
);

/** Each list by itself, which PostgreSQL looks up in the index whatever it believes of the table: as pairs it reads all of it. */
const findAll = statement(
  'inbox.find-all',
  'SELECT event_id AS "eventId", reaction FROM inbox WHERE event_id = ANY($1::uuid[]) AND reaction = ANY($2::text[])',
);

/** Lets each reaction happen once per event, however often the event is delivered. */
@Injectable()
export class Inbox {
  readonly #found = new Gatherer((marks: Mark[]) => this.#findAll(marks));
  readonly #marked = new Gatherer((marks: Mark[]) => this.#markAll(marks));

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
    return (await this.onceEach([eventId], reaction, effect)) > 0;
  }

  /**
   * The same for several events in one transaction: `effect` runs for one after the other, in the order in which they are named, and
   * all marks and effects are kept, or none.
   * @returns for how many of them this reaction had not happened yet.
   */
  async onceEach(eventIds: readonly string[], reaction: string, effect: (eventId: string) => Promise<void>): Promise<number> {
    return this.database.transaction(async () => {
      const marks = eventIds.map((eventId) => ({ eventId, reaction }));
      const isFresh = await this.#markAll(marks);
      const fresh = eventIds.filter((_, nth) => isFresh[nth]);
      for (const eventId of fresh) await effect(eventId);
      return fresh.length;
    });
  }

  /**
   * Runs an effect that lies outside of the database, with no transaction open, and marks the event after it. A crash
   * between the two lets it happen again: the effect carries an id by which the double is recognised.
   * Jobs that run at the same time share the statements that look for marks and set them; each waits for its own to be committed.
   * @returns false when this reaction to this event had already happened.
   */
  async afterwards(eventId: string, reaction: string, effect: () => Promise<void>): Promise<boolean> {
    // What PostgreSQL would refuse must not fail those beside it.
    if (!isUuid(eventId)) throw new Error('The id of the event is none');
    if (await this.#found.ask({ eventId, reaction })) return false;
    await effect();
    return this.#marked.ask({ eventId, reaction });
  }

  async #findAll(marks: readonly Mark[]): Promise<boolean[]> {
    const found = new Set((await this.database.query<MarkRow>(findAll, columnsOf(marks))).map(keyOf));
    return marks.map((one) => found.has(keyOf(one)));
  }

  async #markAll(marks: readonly Mark[]): Promise<boolean[]> {
    const rows = await this.database.query<MarkRow>(markAll, [...columnsOf(marks), this.clock.now()]);
    const fresh = new Set(rows.map(keyOf));
    // Of one that was asked for twice, the first is.
    return marks.map((one) => fresh.delete(keyOf(one)));
  }
}

function columnsOf(marks: readonly Mark[]): [string[], string[]] {
  return [marks.map(({ eventId }) => eventId), marks.map(({ reaction }) => reaction)];
}

function keyOf({ eventId, reaction }: Mark): string {
  return `${eventId.toLowerCase()} ${reaction}`;
}
