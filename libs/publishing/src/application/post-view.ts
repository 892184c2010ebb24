import type { ContentFormat, PostStatus, Visibility } from '../domain/post.js';

/** A post as it is read. */
export interface PostView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly slug: string;
  /** What the author wrote as one, or the beginning of a body that is for everybody; empty otherwise. */
  readonly excerpt: string;
  /** As it was written; empty where the post is locked. */
  readonly content: string;
  readonly format: ContentFormat;
  /** The body for readers; empty where the post is locked. Lists do not carry it. */
  readonly html?: string;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
  /** Whether this reader sees the outline alone. */
  readonly locked: boolean;
  readonly authorId: string;
  readonly status: PostStatus;
  readonly published: boolean;
  readonly publishedAt: Date | null;
  readonly scheduledFor: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What lists of titles show of a post: nothing of its texts. */
export type Headline = Pick<
  PostView,
  'id' | 'title' | 'slug' | 'visibility' | 'locked' | 'authorId' | 'status' | 'publishedAt' | 'createdAt' | 'updatedAt'
>;
