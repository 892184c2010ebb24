import { DomainError } from '#kernel';

export function commentNotFound(): DomainError {
  return new DomainError('not-found', 'comment.not-found', 'Comment not found');
}

export function parentNotFound(): DomainError {
  return new DomainError('not-found', 'comment.parent-not-found', 'There is no such comment under this post');
}

export function threadTooDeep(): DomainError {
  return new DomainError('invalid', 'comment.too-deep', 'The thread is too deep to be answered here', {
    errors: { parentId: ['lies too deep in its thread'] },
  });
}

export function editWindowClosed(): DomainError {
  return new DomainError('conflict', 'comment.edit-window-closed', 'A comment can be edited for a quarter of an hour');
}

export function commentDeleted(): DomainError {
  return new DomainError('conflict', 'comment.deleted', 'The comment was deleted');
}

/** @param retryAfter seconds */
export function tooManyComments(retryAfter: number): DomainError {
  return new DomainError('too-many', 'comment.too-many', 'You comment very often; wait a little', { retryAfter });
}

export function postNotOpen(): DomainError {
  return new DomainError('conflict', 'comment.post-not-published', 'Only what is published can be commented on');
}
