import { statement } from '#platform/database';
import type { IncomingComment } from '../../application/ports/incoming-writings.js';

const rows = `jsonb_to_recordset($1) AS c (n int, id uuid, version int, post_id uuid, parent_id uuid, author_id uuid, content text,
  status text, depth int, created_at timestamptz)`;

export const postsHere = statement('publishing.posts-here', 'SELECT id FROM posts WHERE id = ANY($1::uuid[]) FOR SHARE');

export const places = statement(
  'publishing.comment-places',
  'SELECT id, post_id AS "postId", parent_id AS "parentId", depth FROM comments WHERE id = ANY($1::uuid[])',
);

/** In their order: the path of a reply begins with its parent's, which must be there before it. */
export const add = statement(
  'publishing.add-incoming-comments',
  `INSERT INTO comments (id, version, post_id, parent_id, author_id, content, status, depth, created_at, updated_at)
   SELECT id, 1, post_id, parent_id, author_id, content, status, depth, created_at, created_at FROM ${rows} ORDER BY n`,
);

export const versions = statement('publishing.comment-versions', 'SELECT id, version FROM comments WHERE id = ANY($1::uuid[])');

export const update = statement(
  'publishing.update-incoming-comments',
  `UPDATE comments o SET version = o.version + 1, content = c.content, status = c.status FROM ${rows}
   WHERE o.id = c.id AND o.deleted_at IS NULL AND (o.version = c.version OR $2) RETURNING o.id, o.version`,
);

export function rowOf(comment: IncomingComment & { readonly depth: number }, n: number): object {
  const { id, version, content, status, depth } = comment;
  return {
    ...{ n, id, version, content, status, depth, post_id: comment.postId, parent_id: comment.parentId },
    ...{ author_id: comment.authorId, created_at: comment.createdAt },
  };
}
