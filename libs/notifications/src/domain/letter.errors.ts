import { DomainError } from '#kernel';

/** No attempt can mend it: the kind was never declared, or this version of the product does not know it any more. */
export function refusedAddressNotFound(): DomainError {
  return new DomainError('not-found', 'letter.refused-address-not-found', 'There is no such refused address');
}

export function letterKindUnknown(kind: string): DomainError {
  return new DomainError('invalid', 'letter.kind-unknown', `Unknown letter kind: ${kind}`);
}

export function letterKindNotFound(): DomainError {
  return new DomainError('not-found', 'letter.kind-not-found', 'There are no letters of this kind');
}

/** Letters about an account or money go out whatever the reader wishes. */
export function letterNotOptional(): DomainError {
  return new DomainError('conflict', 'letter.not-optional', 'Letters of this kind cannot be turned off');
}

export function unsubscribeLinkInvalid(): DomainError {
  return new DomainError('not-found', 'letter.unsubscribe-link-invalid', 'This link to unsubscribe is not valid');
}
