import { authorise, type Actor, type ExpectedVersions, type Operation } from '#kernel';
import { postNotFound } from '../domain/post.errors.js';
import type { Post } from '../domain/post.js';
import { readingOf } from '../domain/reading-policy.js';
import type { Posts } from './ports/posts.js';

/** Who changes which post, and the version that they have in mind. */
export interface PostChange {
  readonly actor: Actor;
  readonly id: string;
  readonly ifVersion?: ExpectedVersions;
}

/**
 * What each command on one post begins with. Of a post that they may not read nobody learns that there is one.
 * @throws DomainError `post.not-found`, `auth.required`, `auth.forbidden`, `version.stale`
 */
export async function findToChange(posts: Posts, operation: Operation, change: PostChange): Promise<Post> {
  const post = await posts.find(change.id);
  // Entitled or not: that only decides how much is read of what is published.
  if (!post || readingOf(post.snapshot(), { actor: change.actor, entitled: false }) === 'nothing') throw postNotFound();
  authorise(operation, change.actor, post.authorId);
  post.expectVersion(change.ifVersion);
  return post;
}
