import type { Trail } from '#platform/trail';

/** An event on its way: the attributes of CloudEvents 1.0 by their names, and what leads back to the request. */
export interface Envelope extends Trail {
  readonly id: string;
  /** `<context>.<fact>.v<version>` */
  readonly type: string;
  /** The aggregate that it happened to. */
  readonly subject: string;
  /** When it happened. */
  readonly time: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A row of the outbox. */
export interface OutboxRow extends Omit<Envelope, keyof Trail> {
  readonly trail: Trail | null;
}

/** The columns of a row; the table is called `o`. */
export const rowColumns = 'o.id, o.type, o.subject, o.data, o.occurred_at AS time, o.trail';

export function envelopeOf({ id, type, subject, time, data, trail }: OutboxRow): Envelope {
  return { id, type, subject, time, data, ...trail };
}
