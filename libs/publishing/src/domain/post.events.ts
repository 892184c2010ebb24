import type { DomainEvent } from '#kernel';

/** A draft came to be. */
export class PostCreated implements DomainEvent {
  static readonly type = 'publishing.post-created.v1';
  readonly type = PostCreated.type;
  readonly data: { readonly postId: string; readonly authorId: string };

  constructor(
    readonly subject: string,
    authorId: string,
  ) {
    this.data = { postId: subject, authorId };
  }
}

/** A post is there for its readers. */
export class PostPublished implements DomainEvent {
  static readonly type = 'publishing.post-published.v1';
  readonly type = PostPublished.type;
  readonly data: { readonly postId: string; readonly authorId: string };

  constructor(
    readonly subject: string,
    authorId: string,
  ) {
    this.data = { postId: subject, authorId };
  }
}
