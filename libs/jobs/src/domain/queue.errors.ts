import { DomainError } from '#kernel';

export function queueNotFound(): DomainError {
  return new DomainError('not-found', 'queue.not-found', 'There is no such queue');
}

/** The queues' store does not answer; the rest of the product goes on. */
export function queueUnavailable(): DomainError {
  return new DomainError('unavailable', 'queue.unavailable', 'The queue does not answer at the moment', { retryAfter: 1 });
}
