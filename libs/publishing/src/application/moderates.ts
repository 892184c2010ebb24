import { allows, type Actor } from '#kernel';
import { publishingOperations } from './operations.js';

/** Whether the actor decides about the comments under a post of this author. */
export function moderates(actor: Actor, postAuthorId: string): boolean {
  return allows(publishingOperations.moderateComment, actor, postAuthorId);
}
