import { AggregateRoot, type AggregateState } from '#kernel';
import { momentPassed, postAlreadyArchived, postAlreadyPublished, postNotPublished } from './post.errors.js';
import {
  PostArchived,
  PostCreated,
  PostDeleted,
  PostEdited,
  PostPublished,
  PostScheduled,
  PostUnpublished,
} from './post.events.js';
import { tidyTags } from './tags.js';

export const postStatuses = ['draft', 'scheduled', 'published', 'archived'] as const;
export type PostStatus = (typeof postStatuses)[number];

/** Who may read the body of a published post: everybody, everybody who has signed in, or who pays. */
export const visibilities = ['public', 'members', 'paid'] as const;
export type Visibility = (typeof visibilities)[number];

/** What an author writes in. */
export const contentFormats = ['markdown', 'html'] as const;
export type ContentFormat = (typeof contentFormats)[number];

/** What an author wrote, what of it goes to readers, and the beginning of that as plain text. */
export interface PostBody {
  readonly content: string;
  readonly format: ContentFormat;
  readonly html: string;
  readonly teaser: string;
}

/** What of a post can be edited. */
export interface PostText extends PostBody {
  readonly title: string;
  readonly slug: string;
  /** What the author wrote as one; null where nothing was. */
  readonly excerpt: string | null;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
}

export interface PostState extends AggregateState, PostText {
  readonly authorId: string;
  /** Who wrote the version that is there now. */
  readonly editedBy: string;
  readonly status: PostStatus;
  readonly scheduledFor: Date | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A piece of writing, from the first draft on. */
export class Post extends AggregateRoot<PostState> {
  static draft(details: PostText & { id: string; authorId: string; at: Date }): Post {
    const { at, ...given } = details;
    const post = new Post({
      ...given,
      tags: tidyTags(given.tags),
      editedBy: given.authorId,
      version: 0,
      status: 'draft',
      scheduledFor: null,
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

  get status(): PostStatus {
    return this.state.status;
  }

  get slug(): string {
    return this.state.slug;
  }

  get format(): ContentFormat {
    return this.state.format;
  }

  edit(changes: Partial<PostText>, editedBy: string, at: Date): void {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const tags = changes.tags ? { tags: tidyTags(changes.tags) } : {};
    this.state = { ...this.state, ...given, ...tags, editedBy, updatedAt: at };
    this.record(new PostEdited(this.id, this.authorId));
  }

  /** @throws DomainError `post.already-published` */
  publish(at: Date): void {
    if (this.state.status === 'published') throw postAlreadyPublished();
    this.#become({ status: 'published', publishedAt: at, scheduledFor: null }, at);
    this.record(new PostPublished(this.id, this.authorId));
  }

  /** @throws DomainError `post.already-published`, `post.moment-passed` */
  schedule(moment: Date, at: Date): void {
    if (this.state.status === 'published') throw postAlreadyPublished();
    if (moment <= at) throw momentPassed();
    this.#become({ status: 'scheduled', publishedAt: null, scheduledFor: moment }, at);
    this.record(new PostScheduled(this.id, this.authorId));
  }

  /** Publishes a scheduled post whose hour has come. @returns false where there is nothing to do */
  publishIfDue(at: Date): boolean {
    const { status, scheduledFor } = this.state;
    if (status !== 'scheduled' || scheduledFor === null || scheduledFor > at) return false;
    this.publish(at);
    return true;
  }

  /** Makes it a draft again, from wherever it is. @throws DomainError `post.not-published` */
  unpublish(at: Date): void {
    if (this.state.status === 'draft') throw postNotPublished();
    this.#become({ status: 'draft', publishedAt: null, scheduledFor: null }, at);
    this.record(new PostUnpublished(this.id, this.authorId));
  }

  /** @throws DomainError `post.already-archived` */
  archive(at: Date): void {
    if (this.state.status === 'archived') throw postAlreadyArchived();
    this.#become({ status: 'archived', scheduledFor: null }, at);
    this.record(new PostArchived(this.id, this.authorId));
  }

  /** Tells that it goes; the store removes it. */
  delete(): void {
    this.record(new PostDeleted(this.id, this.authorId));
  }

  #become(next: Pick<PostState, 'status' | 'scheduledFor'> & { publishedAt?: Date | null }, at: Date): void {
    this.state = { ...this.state, ...next, updatedAt: at };
  }
}
