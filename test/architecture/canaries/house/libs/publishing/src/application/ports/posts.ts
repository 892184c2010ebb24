import type { Post } from '../../domain/post.js';

export abstract class Posts {
  abstract byId(id: string): Promise<Post | undefined>;
  abstract save(post: Post): Promise<void>;
}
