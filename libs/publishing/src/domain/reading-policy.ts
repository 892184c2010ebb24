import { personIdOf, type Actor } from '#kernel';
import type { PostStatus } from './post.js';

/** Published posts are for everybody; drafts are for their author, admins and the product itself. */
export function mayRead(post: { readonly status: PostStatus; readonly authorId: string }, actor: Actor): boolean {
  return post.status === 'published' || seesAllDrafts(actor) || post.authorId === personIdOf(actor);
}

/** Whether drafts of others are shown too. */
export function seesAllDrafts(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.role === 'admin');
}
