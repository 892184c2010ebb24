import { DomainError } from './domain-error.js';

/**
 * The versions that a caller will have its change made to: what it read before. Undefined where any will do; an empty
 * list where the caller named none that can be.
 */
export type ExpectedVersions = readonly number[] | undefined;

/** What to do is the same, whichever of the two it is: so is the code. */
const [code, message] = ['version.stale', 'It was changed meanwhile; read it again and repeat the change'];

/** The refusal where the version that the caller named is no more; over HTTP 412 (RFC 9110, If-Match). */
export function staleVersion(): DomainError {
  return new DomainError('stale', code, message);
}

/** The refusal of an optimistic lock where the caller named no version; over HTTP 409. */
export function changedMeanwhile(): DomainError {
  return new DomainError('conflict', code, message);
}
