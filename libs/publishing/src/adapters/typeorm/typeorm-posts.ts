import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement, violatedConstraint } from '#platform/database';
import { AggregateStore, Outbox } from '#platform/outbox';
import { Posts } from '../../application/ports/posts.js';
import { slugTaken } from '../../domain/post.errors.js';
import { Post, type PostState } from '../../domain/post.js';
import { postSchema } from './post.schema.js';

const byId = statement(
  'publishing.post-by-id',
  `SELECT id, version, title, slug, content, format, html, teaser, excerpt, tags, visibility, author_id AS "authorId",
     edited_by AS "editedBy", status, scheduled_for AS "scheduledFor", published_at AS "publishedAt",
     created_at AS "createdAt", updated_at AS "updatedAt" FROM posts WHERE id = $1`,
);

const due = statement(
  'publishing.posts-due',
  `SELECT id FROM posts WHERE status = 'scheduled' AND scheduled_for <= $1 ORDER BY scheduled_for LIMIT $2`,
);

const bySlug = statement('publishing.slug-taken', 'SELECT 1 FROM post_slugs WHERE slug = $1');

const remove = statement('publishing.remove-post', 'DELETE FROM posts WHERE id = $1 AND version = $2 RETURNING 1 AS gone');

@Injectable()
export class TypeormPosts extends Posts {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async find(id: string): Promise<Post | undefined> {
    const state = isUuid(id) && (await this.database.one<PostState>(byId, [id]));
    return state ? Post.restore(state) : undefined;
  }

  async findDue(at: Date, limit: number): Promise<string[]> {
    return (await this.database.query<{ id: string }>(due, [at, limit])).map(({ id }) => id);
  }

  async isSlugFree(slug: string): Promise<boolean> {
    return (await this.database.one(bySlug, [slug])) === undefined;
  }

  async save(post: Post): Promise<void> {
    try {
      await this.database.attempt(() => this.store.save(postSchema, post));
    } catch (error) {
      throw violatedConstraint(error) === 'posts_slug_key' ? slugTaken() : error;
    }
  }

  async remove(post: Post): Promise<void> {
    const { id, version } = post.snapshot();
    await this.database.transaction(async () => {
      if (!(await this.database.one(remove, [id, version]))) throw post.overtaken();
      await this.outbox.append(post.takeEvents());
    });
  }
}
