import { DomainError } from '#kernel';
import { isUuid } from './is-uuid.js';

/** Where a page begins or ends: the value of the sort key, and the id that decides between equal ones. */
export interface Position {
  readonly value: string;
  readonly id: string;
}

const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(?:\d{3})?Z$/;

/** Whether a text is a moment as `writeInstant` writes it. `Date` takes 30 February for 2 March, and knows a year 0; PostgreSQL neither. */
export function isInstant(text: string): boolean {
  const toTheMillisecond = `${instant.exec(text)?.[1]}Z`;
  const moment = new Date(toTheMillisecond);
  return moment.getTime() >= firstInstant && moment.toISOString() === toTheMillisecond;
}

const firstInstant = Date.parse('0001-01-01T00:00:00.000Z');

/** An opaque cursor for a list sorted by `sort`; a cursor of one sort is refused by another. */
export function encodeCursor(sort: string, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

/**
 * @param isValue whether a text is a value of the sort key: a cursor may be forged, and PostgreSQL must not meet it
 * @throws DomainError `page.cursor-invalid` when the cursor is not one that this list gave.
 */
export function decodeCursor(sort: string, cursor: string, isValue: (text: string) => boolean): Position {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parsed) && parsed.length === 3 && parsed.every((part) => typeof part === 'string')) {
      const [of, value, id] = parsed as [string, string, string];
      if (of === sort && isUuid(id) && isValue(value)) return { value, id };
    }
  } catch {
    // Refused below, with everything else that is no cursor.
  }
  throw new DomainError('invalid', 'page.cursor-invalid', 'The cursor was not given by this list', {
    errors: { cursor: ['must come from an earlier answer of this list with the same sort'] },
  });
}
