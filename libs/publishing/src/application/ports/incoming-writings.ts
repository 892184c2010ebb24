import type { CommentStatus } from '../../domain/comment.js';
import type { PostStatus, PostText } from '../../domain/post.js';

/** What an earlier version of a post said elsewhere. */
export interface IncomingRevision {
  readonly title: string;
  readonly content: string;
  readonly excerpt: string | null;
  readonly editedBy: string;
  readonly createdAt: Date;
}

/** A post as another product had it, fit for readers. */
export interface IncomingPost extends PostText {
  readonly id: string;
  /** Other addresses that are to lead to it. */
  readonly formerSlugs: readonly string[];
  readonly authorId: string;
  readonly status: PostStatus;
  readonly scheduledFor: Date | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The oldest first. */
  readonly revisions: readonly IncomingRevision[];
  /** The version that the last import left, of a post that came with it. */
  readonly version?: number;
}

export interface IncomingComment {
  readonly id: string;
  readonly postId: string;
  readonly parentId: string | null;
  readonly authorId: string;
  readonly content: string;
  readonly status: CommentStatus;
  readonly createdAt: Date;
  readonly version?: number;
}

/**
 * What became of one: `edited` was changed here since the last import and is left alone; `gone` was removed here since,
 * or what it belongs to.
 */
export type WritingOutcome = 'added' | 'updated' | 'edited' | 'gone';

export interface TakenWriting {
  readonly id: string;
  readonly version: number;
  readonly outcome: WritingOutcome;
}

/** What is taken of a thing that comes from elsewhere. With `overwrite`, what was edited here is overwritten. */
export interface TakeOptions {
  readonly overwrite: boolean;
}

/** Posts and comments that come in numbers, from another product. No event tells of them: nobody is written to. */
export abstract class IncomingWritings {
  /**
   * Those of a `version` are updated, the others are added. A slug that another post has, or once had, makes way.
   * @returns what became of each, in their order, with how many of its revisions are new here
   */
  abstract takePosts(posts: readonly IncomingPost[], options: TakeOptions): Promise<(TakenWriting & { readonly revisions: number })[]>;

  /**
   * Parents come before their replies. A comment whose parent is not there, or lies under another post, answers the post
   * (`rerooted`); one that would lie too deep answers what its parent answers.
   */
  abstract takeComments(
    comments: readonly IncomingComment[],
    options: TakeOptions,
  ): Promise<(TakenWriting & { readonly rerooted: boolean })[]>;
}
