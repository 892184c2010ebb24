import type { CommentStatus } from '../domain/comment.js';

/** A comment as it is read. */
export interface CommentView {
  readonly id: string;
  readonly version: number;
  readonly postId: string;
  readonly parentId: string | null;
  readonly authorId: string;
  /** Empty where it was deleted. */
  readonly content: string;
  readonly status: CommentStatus;
  readonly depth: number;
  readonly deleted: boolean;
  readonly editedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a thread under a post shows at the least. */
export type CommentText = Pick<CommentView, 'id' | 'postId' | 'authorId' | 'content'>;
