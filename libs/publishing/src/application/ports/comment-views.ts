import type { Page, PageRequest } from '#kernel';
import type { CommentStatus } from '../../domain/comment.js';
import type { Readable, Reader } from '../../domain/reading-policy.js';
import type { CommentText, CommentView } from '../comment-view.js';

/** Flat by time, or a tree: each comment followed by its replies. Both begin with the oldest. */
export const commentOrders = ['flat', 'tree'] as const;
export type CommentOrder = (typeof commentOrders)[number];

/** A comment, and what decides who may read it. */
export interface PlacedComment {
  readonly comment: CommentView;
  /** Whether the viewer sees anything that was said in answer to it, at whatever depth. */
  readonly answered: boolean;
  readonly post: Readable;
}

/**
 * Comments as they are read. Lists show what is approved, and a viewer's own that wait. Lists of a post also show the
 * place of what the viewer does not see, as a tombstone, where they see something that was said in answer to it. Who asks
 * for the comments of a post makes sure beforehand that its body may be read.
 */
export abstract class CommentViews {
  /** As it is kept, whoever may see it. */
  abstract find(id: string, viewerId?: string): Promise<PlacedComment | undefined>;

  /** With a status, all of that status, whoever wrote them, and no tombstones: for moderators. */
  abstract listOfPost(
    postId: string,
    by: { readonly viewerId?: string; readonly status?: CommentStatus; readonly order: CommentOrder },
    page: PageRequest,
  ): Promise<Page<CommentView>>;

  /** The oldest of each post; at most so many of each. */
  abstract listOfPosts(postIds: readonly string[], limit: number, viewerId?: string): Promise<CommentView[]>;

  /** The same ones, with what they say alone. */
  abstract listTextsOfPosts(postIds: readonly string[], limit: number, viewerId?: string): Promise<CommentText[]>;

  /** What a person said under posts whose bodies the reader may read, the newest first. */
  abstract listOfAuthor(authorId: string, reader: Reader, page: PageRequest): Promise<Page<CommentView>>;

  /** The same for several people; at most so many of each. */
  abstract listOfAuthors(authorIds: readonly string[], reader: Reader, limit: number): Promise<CommentView[]>;

  /** What waits, or was put away, the oldest first: under the posts of one author, or of all. */
  abstract listToModerate(status: CommentStatus, postsOf: string | undefined, page: PageRequest): Promise<Page<CommentView>>;
}
