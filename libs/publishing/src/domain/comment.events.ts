import type { DomainEvent } from '#kernel';

interface CommentFacts {
  readonly commentId: string;
  readonly postId: string;
  readonly authorId: string;
  readonly [more: string]: unknown;
}

/** What every fact about a comment tells. The comments of one post keep their order: the post is the subject. */
abstract class CommentFact implements DomainEvent {
  abstract readonly type: string;
  readonly subject: string;
  readonly data: CommentFacts;

  constructor(comment: { readonly id: string; readonly postId: string; readonly authorId: string }) {
    this.subject = comment.postId;
    this.data = { commentId: comment.id, postId: comment.postId, authorId: comment.authorId };
  }
}

/** Readers see a new comment: at once, or when a moderator approved it. */
export class CommentAdded extends CommentFact {
  static readonly type = 'publishing.comment-added.v1';
  readonly type = CommentAdded.type;
}

/** A comment waits for a moderator. */
export class CommentHeld extends CommentFact {
  static readonly type = 'publishing.comment-held.v1';
  readonly type = CommentHeld.type;
}

export class CommentEdited extends CommentFact {
  static readonly type = 'publishing.comment-edited.v1';
  readonly type = CommentEdited.type;
}

/** A moderator decided. */
export class CommentModerated extends CommentFact {
  static readonly type = 'publishing.comment-moderated.v1';
  readonly type = CommentModerated.type;
}

export class CommentDeleted extends CommentFact {
  static readonly type = 'publishing.comment-deleted.v1';
  readonly type = CommentDeleted.type;
}
