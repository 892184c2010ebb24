import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import { Revisions } from '../../application/ports/revisions.js';
import type { RevisionView } from '../../application/revision-view.js';

const columns = `post_id AS "postId", version, title, content, format, excerpt, tags, edited_by AS "editedBy",
  created_at AS "createdAt"`;

const byVersion = statement(
  'publishing.revision',
  `SELECT ${columns} FROM post_revisions WHERE post_id = $1 AND version = $2`,
);
const ofPost = statement(
  'publishing.revisions',
  `SELECT ${columns} FROM post_revisions WHERE post_id = $1 ORDER BY version DESC LIMIT $2 OFFSET $3`,
);
const count = statement('publishing.count-revisions', 'SELECT count(*)::int AS total FROM post_revisions WHERE post_id = $1');

@Injectable()
export class SqlRevisions extends Revisions {
  constructor(private readonly database: Database) {
    super();
  }

  async find(postId: string, version: number): Promise<RevisionView | undefined> {
    return isUuid(postId) ? this.database.one<RevisionView>(byVersion, [postId, version]) : undefined;
  }

  async list(postId: string, { page, limit }: PageRequest): Promise<Page<RevisionView>> {
    if (!isUuid(postId)) return { edges: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };
    const offset = (page - 1) * limit;
    const [rows, counted] = await Promise.all([
      this.database.query<RevisionView>(ofPost, [postId, limit + 1, offset]),
      this.database.one<{ total: number }>(count, [postId]),
    ]);
    const edges = rows.slice(0, limit).map((node) => ({ node, cursor: String(node.version) }));
    return { edges, hasNextPage: rows.length > limit, hasPreviousPage: page > 1, totalCount: counted?.total ?? 0 };
  }
}
