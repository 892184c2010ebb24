import { DomainError } from '#kernel';

/** Where a page begins or ends: the value of the sort key, and the id that decides between equal ones. */
export interface Position {
  readonly value: string;
  readonly id: string;
}

/** An opaque cursor for a list sorted by `sort`; a cursor of one sort is refused by another. */
export function encodeCursor(sort: string, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

/** @throws DomainError `page.cursor-invalid` when the cursor is not one that this list gave. */
export function decodeCursor(sort: string, cursor: string): Position {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parsed) && parsed.length === 3 && parsed.every((part) => typeof part === 'string')) {
      const [of, value, id] = parsed as [string, string, string];
      if (of === sort) return { value, id };
    }
  } catch {
    // Refused below, with everything else that is no cursor.
  }
  throw new DomainError('invalid', 'page.cursor-invalid', 'The cursor was not given by this list', {
    errors: { cursor: ['must come from an earlier answer of this list with the same sort'] },
  });
}
