import { DomainError } from './domain-error.js';

/**
 * The versions that a caller will have its change made to: what it read before. Undefined where any will do; an empty
 * list where the caller named none that can be.
 */
export type ExpectedVersions = readonly number[] | undefined;

/** The refusal of an optimistic lock; over HTTP 412 (RFC 9110, If-Match). */
export function staleVersion(): DomainError {
  return new DomainError('stale', 'version.stale', 'It was changed meanwhile; read it again and repeat the change');
}
