import type { Post } from '../../domain/post.js';

/** The posts of the publication. */
export abstract class Posts {
  abstract find(id: string): Promise<Post | undefined>;

  /** @throws DomainError `version.stale` when the post was changed meanwhile. */
  abstract save(post: Post): Promise<void>;
}
