import type { Page, PageRequest } from '#kernel';
import type { PostStatus } from '../../domain/post.js';
import type { Reader } from '../../domain/reading-policy.js';
import type { Headline, PostView } from '../post-view.js';

/** What a list may be sorted by. `relevance` needs a search. */
export const postSorts = ['publishedAt', 'createdAt', 'updatedAt', 'title', 'relevance'] as const;
export type PostSort = (typeof postSorts)[number];

export interface PostFilter {
  /** Only published ones, or only drafts and scheduled ones; both where it is undefined. */
  readonly published?: boolean;
  /** Wins over `published`; archived posts are shown by this alone. */
  readonly status?: PostStatus;
  readonly authorId?: string;
  readonly tag?: string;
  /** As one types it into a search engine: words, "phrases", or, -without. */
  readonly search?: string;
}

export interface PostOrder {
  readonly sort: PostSort;
  readonly order: 'asc' | 'desc';
}

/** Above this a filtered list tells this number as its total: counting further would cost more than the page. */
export const mostCounted = 10_000;

/**
 * Posts as they are read: one statement each. They come whole and are not for everybody: only what went through
 * `presentPost` may leave the application. Which posts there are is decided here: no filter shows a draft of others.
 */
export abstract class PostViews {
  /** With `html`. */
  abstract find(id: string): Promise<PostView | undefined>;

  /** With `html`; by a slug that the post has or once had. */
  abstract findBySlug(slug: string): Promise<PostView | undefined>;

  /** Those that exist, in no order, without `html`. */
  abstract findMany(ids: readonly string[]): Promise<PostView[]>;

  /** The body of each as HTML. */
  abstract findHtml(ids: readonly string[]): Promise<{ readonly id: string; readonly html: string }[]>;

  /** Without `html`. A search finds by the body only what this reader may read the body of. */
  abstract list(reader: Reader, filter: PostFilter, order: PostOrder, page: PageRequest): Promise<Page<PostView>>;

  /** The same list with no more of each post than its headline. */
  abstract listHeadlines(reader: Reader, filter: PostFilter, order: PostOrder, page: PageRequest): Promise<Page<Headline>>;

  /** The newest published posts of each author, without `html`; at most so many of each. */
  abstract listByAuthors(authorIds: readonly string[], limit: number): Promise<PostView[]>;
}
