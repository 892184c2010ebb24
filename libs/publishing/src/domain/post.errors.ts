import { DomainError } from '#kernel';

export function postNotFound(): DomainError {
  return new DomainError('not-found', 'post.not-found', 'Post not found');
}

export function postAlreadyPublished(): DomainError {
  return new DomainError('conflict', 'post.already-published', 'The post is published already');
}
