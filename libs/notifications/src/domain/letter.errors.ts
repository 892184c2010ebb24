import { DomainError } from '#kernel';

/** No attempt can mend it: the kind was never declared, or this version of the product does not know it any more. */
export function letterKindUnknown(kind: string): DomainError {
  return new DomainError('invalid', 'letter.kind-unknown', `Unknown letter kind: ${kind}`);
}
