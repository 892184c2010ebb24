import { Injectable } from '@nestjs/common';
import { Database, statement } from '#platform/database';
import { Tags, type TagView } from '../../application/ports/tags.js';

const mostUsed = statement(
  'publishing.tags',
  `SELECT name, posts::int FROM tags WHERE posts > 0 AND ($2::text IS NULL OR starts_with(name, $2))
   ORDER BY tags.posts DESC, name LIMIT $1`,
);

@Injectable()
export class SqlTags extends Tags {
  constructor(private readonly database: Database) {
    super();
  }

  list(limit: number, prefix?: string): Promise<TagView[]> {
    return this.database.query<TagView>(mostUsed, [limit, prefix ?? null]);
  }
}
