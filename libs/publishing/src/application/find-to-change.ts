import { authorise, type Actor, type ExpectedVersions, type Operation } from '#kernel';
import { postNotFound } from '../domain/post.errors.js';
import type { Post } from '../domain/post.js';
import type { Posts } from './ports/posts.js';

/** Who changes which post, and the version that they have in mind. */
export interface PostChange {
  readonly actor: Actor;
  readonly id: string;
  readonly ifVersion?: ExpectedVersions;
}

/**
 * What each command on one post begins with.
 * @throws DomainError `post.not-found`, `auth.required`, `auth.forbidden`, `version.stale`
 */
export async function findToChange(posts: Posts, operation: Operation, change: PostChange): Promise<Post> {
  const post = await posts.find(change.id);
  if (!post) throw postNotFound();
  authorise(operation, change.actor, post.authorId);
  post.expectVersion(change.ifVersion);
  return post;
}
