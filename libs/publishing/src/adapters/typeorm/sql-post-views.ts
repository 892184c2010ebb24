import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import type { Headline, PostView } from '../../application/post-view.js';
import { PostViews, type PostFilter, type PostOrder } from '../../application/ports/post-views.js';
import type { Reader } from '../../domain/reading-policy.js';
import { postColumns } from './post-columns.js';
import { conditionsOf, headlines, posts, readPage } from './post-list.js';

const byId = statement('publishing.post-view', `SELECT ${postColumns}, html FROM posts WHERE id = $1`);
const bySlug = statement(
  'publishing.post-view-by-slug',
  `SELECT ${postColumns}, html FROM posts WHERE id = (SELECT post_id FROM post_slugs WHERE slug = $1)`,
);
const byIds = statement('publishing.post-views', `SELECT ${postColumns} FROM posts WHERE id = ANY($1::uuid[])`);
const htmlByIds = statement('publishing.post-html', 'SELECT id, html FROM posts WHERE id = ANY($1::uuid[])');
const byAuthors = statement(
  'publishing.posts-of-authors',
  `SELECT newest.* FROM unnest($1::uuid[]) AS author (id) CROSS JOIN LATERAL (
     SELECT ${postColumns} FROM posts WHERE author_id = author.id AND status = 'published'
     ORDER BY listed_at DESC, id DESC LIMIT $2) AS newest`,
);

@Injectable()
export class SqlPostViews extends PostViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<PostView | undefined> {
    return isUuid(id) ? this.database.one<PostView>(byId, [id]) : undefined;
  }

  findBySlug(slug: string): Promise<PostView | undefined> {
    return this.database.one<PostView>(bySlug, [slug]);
  }

  findMany(ids: readonly string[]): Promise<PostView[]> {
    return this.database.query<PostView>(byIds, [ids.filter(isUuid)]);
  }

  findHtml(ids: readonly string[]): Promise<{ id: string; html: string }[]> {
    return this.database.query<{ id: string; html: string }>(htmlByIds, [ids.filter(isUuid)]);
  }

  list(reader: Reader, filter: PostFilter, order: PostOrder, page: PageRequest): Promise<Page<PostView>> {
    return readPage(this.database, posts, conditionsOf(reader, filter), order, page);
  }

  listHeadlines(reader: Reader, filter: PostFilter, order: PostOrder, page: PageRequest): Promise<Page<Headline>> {
    return readPage(this.database, headlines, conditionsOf(reader, filter), order, page);
  }

  listByAuthors(authorIds: readonly string[], limit: number): Promise<PostView[]> {
    return this.database.query<PostView>(byAuthors, [authorIds.filter(isUuid), limit]);
  }
}
