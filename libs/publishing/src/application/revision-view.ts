import type { ContentFormat } from '../domain/post.js';

/** What a version of a post said. */
export interface RevisionView {
  readonly postId: string;
  /** The version of the post that said it. */
  readonly version: number;
  readonly title: string;
  readonly content: string;
  readonly format: ContentFormat;
  readonly excerpt: string | null;
  readonly tags: readonly string[];
  readonly editedBy: string;
  readonly createdAt: Date;
}
