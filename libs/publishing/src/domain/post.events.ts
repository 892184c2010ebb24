import type { DomainEvent } from '#kernel';

/** What every fact about a post tells. */
abstract class PostFact implements DomainEvent {
  abstract readonly type: string;
  readonly data: { readonly postId: string; readonly authorId: string };

  constructor(
    readonly subject: string,
    authorId: string,
  ) {
    this.data = { postId: subject, authorId };
  }
}

/** A draft came to be. */
export class PostCreated extends PostFact {
  static readonly type = 'publishing.post-created.v1';
  readonly type = PostCreated.type;
}

/** Something that readers see of a post was changed, or who may read it. */
export class PostEdited extends PostFact {
  static readonly type = 'publishing.post-edited.v1';
  readonly type = PostEdited.type;
}

/** A post is there for its readers. */
export class PostPublished extends PostFact {
  static readonly type = 'publishing.post-published.v1';
  readonly type = PostPublished.type;
}

/** A post waits for its hour. */
export class PostScheduled extends PostFact {
  static readonly type = 'publishing.post-scheduled.v1';
  readonly type = PostScheduled.type;
}

/** A post is a draft again. */
export class PostUnpublished extends PostFact {
  static readonly type = 'publishing.post-unpublished.v1';
  readonly type = PostUnpublished.type;
}

/** A post was put away. */
export class PostArchived extends PostFact {
  static readonly type = 'publishing.post-archived.v1';
  readonly type = PostArchived.type;
}

/** A post is gone, with its comments and revisions. */
export class PostDeleted extends PostFact {
  static readonly type = 'publishing.post-deleted.v1';
  readonly type = PostDeleted.type;
}
