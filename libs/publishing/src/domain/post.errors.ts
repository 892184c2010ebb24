import { DomainError, invalidField } from '#kernel';

export function postNotFound(): DomainError {
  return new DomainError('not-found', 'post.not-found', 'Post not found');
}

export function postAlreadyPublished(): DomainError {
  return new DomainError('conflict', 'post.already-published', 'The post is published already');
}

export function postNotPublished(): DomainError {
  return new DomainError('conflict', 'post.not-published', 'The post is neither published, scheduled nor archived');
}

export function postAlreadyArchived(): DomainError {
  return new DomainError('conflict', 'post.already-archived', 'The post is archived already');
}

export function slugTaken(): DomainError {
  return new DomainError('conflict', 'post.slug-taken', 'Another post has, or once had, this slug', {
    errors: { slug: ['is taken'] },
  });
}

export function isSlugTaken(error: unknown): boolean {
  return error instanceof DomainError && error.code === slugTaken().code;
}

export function slugEmpty(): DomainError {
  return invalidField('slug', 'must hold a letter or a digit', 'post.slug-invalid');
}

export function momentPassed(): DomainError {
  return invalidField('at', 'must lie in the future', 'post.moment-passed');
}

/** Nested deeper than anybody writes: reading it would cost more than it is worth. */
export function contentTooDeep(): DomainError {
  return invalidField('content', 'is nested too deeply to be read', 'post.content-too-deep');
}

/** Marks of Markdown in such a number and order that reading them would take seconds. */
export function contentTooIntricate(): DomainError {
  return invalidField('content', 'holds more marks of Markdown in one place than can be read', 'post.content-too-intricate');
}

export function revisionNotFound(): DomainError {
  return new DomainError('not-found', 'revision.not-found', 'There is no such revision of the post');
}

/** The reader sees that there is a post, and may not read it. */
export function postLocked(): DomainError {
  return new DomainError('forbidden', 'post.locked', 'This post is for its members');
}
