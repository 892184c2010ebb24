import type { Post } from '../domain/post.js';
import { Posts } from '../application/ports/posts.js';

export class InMemoryPosts extends Posts {
  #post: Post | undefined;

  async byId(): Promise<Post | undefined> {
    return this.#post;
  }

  async save(post: Post): Promise<void> {
    this.#post = post;
  }
}
