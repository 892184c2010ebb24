import type { PostStatus } from '../domain/post.js';

/** A post as it is read. */
export interface PostView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly content: string;
  readonly authorId: string;
  readonly status: PostStatus;
  readonly published: boolean;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
