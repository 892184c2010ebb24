import type { Comment, ParentComment } from '../../domain/comment.js';
import type { Readable } from '../../domain/reading-policy.js';

/** What must be known before somebody comments. */
export interface CommentPlace {
  readonly post: Readable;
  /** Undefined where there is none of that id. */
  readonly parent: ParentComment | undefined;
  /** How many comments the author wrote since the moment that was asked for. */
  readonly recent: number;
}

/** What people say under posts. */
export abstract class Comments {
  abstract find(id: string): Promise<Comment | undefined>;

  /** Undefined where there is no such post. */
  abstract findPlace(asked: {
    readonly postId: string;
    readonly parentId?: string;
    readonly authorId: string;
    readonly since: Date;
  }): Promise<CommentPlace | undefined>;

  abstract hasReplies(id: string): Promise<boolean>;

  /** @throws DomainError `version.stale`, `post.not-found`, `comment.parent-not-found` when those went meanwhile. */
  abstract save(comment: Comment): Promise<void>;

  /** Removes one without replies. @throws DomainError `version.stale` when it was changed or answered meanwhile. */
  abstract remove(comment: Comment): Promise<void>;
}
