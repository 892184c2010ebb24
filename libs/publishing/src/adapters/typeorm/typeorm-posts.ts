import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { Posts } from '../../application/ports/posts.js';
import { Post, type PostState } from '../../domain/post.js';
import { postSchema } from './post.schema.js';

const byId = statement(
  'publishing.post-by-id',
  `SELECT id, version, title, content, author_id AS "authorId", status, published_at AS "publishedAt",
     created_at AS "createdAt", updated_at AS "updatedAt" FROM posts WHERE id = $1`,
);

@Injectable()
export class TypeormPosts extends Posts {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
  ) {
    super();
  }

  async find(id: string): Promise<Post | undefined> {
    const state = isUuid(id) && (await this.database.one<PostState>(byId, [id]));
    return state ? Post.restore(state) : undefined;
  }

  save(post: Post): Promise<void> {
    return this.store.save(postSchema, post);
  }
}
