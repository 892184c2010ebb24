import type { CommentStatus } from '../domain/comment.js';

/** A comment as it is read. */
export interface CommentView {
  readonly id: string;
  readonly version: number;
  readonly postId: string;
  readonly parentId: string | null;
  /** Null of a tombstone. */
  readonly authorId: string | null;
  /** Empty of a tombstone. */
  readonly content: string;
  readonly status: CommentStatus;
  readonly depth: number;
  /** Whether this is a tombstone: for this viewer, its place alone is left. */
  readonly deleted: boolean;
  readonly editedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a thread under a post shows at the least. */
export type CommentText = Pick<CommentView, 'id' | 'postId' | 'authorId' | 'content' | 'deleted'>;

/** What is left of a comment: its place. Why, whose it was and when it went are nobody's business, so it is the same for all. */
export function tombstoneOf(comment: CommentView): CommentView {
  const { id, postId, parentId, depth, createdAt } = comment;
  const place = { id, postId, parentId, depth, createdAt };
  // Deleting counts as a change: a first version would tell that this one was not deleted.
  const version = Math.max(comment.version, 2);
  return { ...place, version, authorId: null, content: '', status: 'approved', deleted: true, editedAt: null, updatedAt: createdAt };
}
