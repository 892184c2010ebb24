import { DomainError } from '#kernel';

export function deadLetterNotFound(): DomainError {
  return new DomainError('not-found', 'dead-letter.not-found', 'Dead letter not found');
}

export function deadLetterHandled(): DomainError {
  return new DomainError('conflict', 'dead-letter.handled', 'It was sent again or discarded already');
}
