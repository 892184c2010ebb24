/** What is, or in a dry run would be, different afterwards. */
export interface Difference {
  /** Such as `membership sub_1`. */
  readonly subject: string;
  readonly field: string;
  /** Null where there was nothing. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Bookkeeping that says nothing to a reader. */
const silent = new Set(['id', 'version', 'createdAt', 'updatedAt']);

/** Field by field; `before` is undefined for something new. */
export function differencesOf(subject: string, before: object | undefined, after: object): Difference[] {
  const old = (before ?? {}) as Record<string, unknown>;
  return Object.entries(after as Record<string, unknown>).flatMap(([field, value]) => {
    const [from, to] = [textOf(old[field]), textOf(value)];
    return from === to || silent.has(field) ? [] : [{ subject, field, from, to }];
  });
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value);
}
