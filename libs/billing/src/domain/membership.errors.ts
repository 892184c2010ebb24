import { DomainError } from '#kernel';

export function membershipNotFound(): DomainError {
  return new DomainError('not-found', 'membership.not-found', 'There is no membership');
}

/** Nobody pays twice: what is to be changed is changed in the billing portal. */
export function alreadyMember(): DomainError {
  return new DomainError('conflict', 'membership.exists', 'You are a member already; the billing portal changes or ends it');
}
