import { commentRules } from './comment.js';

/** Where a comment of elsewhere wants to be, and where it is put. */
export interface Place {
  readonly parentId: string | null;
  readonly depth: number;
}

export interface KnownComment extends Place {
  readonly postId: string;
}

/**
 * Puts a comment of elsewhere into its thread. One whose parent is not there, or lies under another post, answers the
 * post; where the thread is as deep as threads may be, it answers what its parent answers.
 */
export function placed(
  { postId, parentId }: { readonly postId: string; readonly parentId: string | null },
  known: ReadonlyMap<string, KnownComment>,
): Place {
  const parent = parentId === null ? undefined : known.get(parentId);
  if (parentId === null || parent?.postId !== postId) return { parentId: null, depth: 0 };
  if (parent.depth >= commentRules.deepest) return { parentId: parent.parentId, depth: parent.depth };
  return { parentId, depth: parent.depth + 1 };
}
