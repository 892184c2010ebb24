import { DomainError } from '#kernel';

/** Characters of a key. */
const longestKey = 255;

/** Visible ASCII and spaces between: what a header can carry everywhere. */
const printable = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * The key that a client gave to what it sends, or undefined where it gave none. The draft of the header
 * (draft-ietf-httpapi-idempotency-key-header) writes it in quotes, most clients do not: both are the same key.
 * @throws DomainError `idempotency.key-invalid`
 */
export function readIdempotencyKey(given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  const key = typeof given === 'string' ? given.trim().replace(/^"(.*)"$/s, '$1') : '';
  if (key.length <= longestKey && printable.test(key)) return key;
  throw new DomainError('malformed', 'idempotency.key-invalid', `An Idempotency-Key has 1 to ${longestKey} printable characters`);
}

/** JSON of which two texts are equal where the values are: members are sorted by their names. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
