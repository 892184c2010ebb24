import { AggregateRoot, type AggregateState } from '#kernel';
import { postAlreadyPublished } from './post.errors.js';
import { PostCreated, PostPublished } from './post.events.js';

export const postStatuses = ['draft', 'published'] as const;
export type PostStatus = (typeof postStatuses)[number];

export interface PostState extends AggregateState {
  readonly title: string;
  readonly content: string;
  readonly authorId: string;
  readonly status: PostStatus;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A piece of writing, from the first draft on. */
export class Post extends AggregateRoot<PostState> {
  static draft(details: { id: string; title: string; content: string; authorId: string; at: Date }): Post {
    const { at, ...given } = details;
    const post = new Post({
      ...given,
      version: 0,
      status: 'draft',
      publishedAt: null,
      createdAt: at,
      updatedAt: at,
    });
    post.record(new PostCreated(post.id, details.authorId));
    return post;
  }

  static restore(state: PostState): Post {
    return new Post(state);
  }

  get authorId(): string {
    return this.state.authorId;
  }

  /** @throws DomainError `post.already-published` */
  publish(at: Date): void {
    if (this.state.status === 'published') throw postAlreadyPublished();
    this.state = { ...this.state, status: 'published', publishedAt: at, updatedAt: at };
    this.record(new PostPublished(this.id, this.authorId));
  }
}
