import type { Post } from '../../domain/post.js';

/** The posts of the publication. */
export abstract class Posts {
  abstract find(id: string): Promise<Post | undefined>;

  /** Ids of scheduled posts whose hour has come, the longest waiting first. */
  abstract findDue(at: Date, limit: number): Promise<string[]>;

  /** Whether no post has, or ever had, this slug. */
  abstract isSlugFree(slug: string): Promise<boolean>;

  /** @throws DomainError `version.stale` when the post was changed meanwhile, `post.slug-taken`. */
  abstract save(post: Post): Promise<void>;

  /** Removes it with its comments and revisions. @throws DomainError `version.stale` when it was changed meanwhile. */
  abstract remove(post: Post): Promise<void>;
}
