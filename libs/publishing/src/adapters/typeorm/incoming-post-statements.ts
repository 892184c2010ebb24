import { statement } from '#platform/database';
import type { IncomingPost } from '../../application/ports/incoming-writings.js';

/** The rows of a batch travel as one JSON parameter, under the names of their columns. */
const rows = `jsonb_to_recordset($1) AS p (id uuid, version int, title text, slug text, content text, format text, html text, teaser text,
  excerpt text, tags text[], visibility text, author_id uuid, status text, scheduled_for timestamptz, published_at timestamptz,
  created_at timestamptz, updated_at timestamptz)`;

export const kept = statement(
  'publishing.posts-kept',
  `SELECT id, version, (SELECT max(created_at) FROM post_revisions r WHERE r.post_id = p.id) AS latest
   FROM posts p WHERE id = ANY($1::uuid[]) FOR UPDATE`,
);

export const slugOwners = statement('publishing.slug-owners', 'SELECT slug, post_id AS "postId" FROM post_slugs WHERE slug = ANY($1::text[])');

export const add = statement(
  'publishing.add-incoming-posts',
  `INSERT INTO posts (id, version, title, slug, content, format, html, teaser, excerpt, tags, visibility, author_id, edited_by, status,
     scheduled_for, published_at, created_at, updated_at)
   SELECT id, version, title, slug, content, format, html, teaser, excerpt, tags, visibility, author_id, author_id, status, scheduled_for,
     published_at, created_at, updated_at FROM ${rows}`,
);

export const update = statement(
  'publishing.update-incoming-posts',
  `UPDATE posts o SET version = p.version, title = p.title, slug = p.slug, content = p.content, format = p.format, html = p.html,
     teaser = p.teaser, excerpt = p.excerpt, tags = p.tags, visibility = p.visibility, author_id = p.author_id, edited_by = p.author_id,
     status = p.status, scheduled_for = p.scheduled_for, published_at = p.published_at, updated_at = p.updated_at
   FROM ${rows} WHERE o.id = p.id`,
);

export const addRevisions = statement(
  'publishing.add-incoming-revisions',
  `INSERT INTO post_revisions (post_id, version, title, content, format, excerpt, tags, edited_by, created_at)
   SELECT post_id, version, title, content, 'html', excerpt, tags, edited_by, created_at
   FROM jsonb_to_recordset($1) AS r (post_id uuid, version int, title text, content text, excerpt text, tags text[], edited_by uuid,
     created_at timestamptz)`,
);

/** An address that leads elsewhere already goes on leading there. */
export const addSlugs = statement(
  'publishing.add-former-slugs',
  'INSERT INTO post_slugs SELECT slug, id FROM jsonb_to_recordset($1) AS s (slug text, id uuid) ON CONFLICT DO NOTHING',
);

export function rowOf(post: IncomingPost): object {
  const { id, version, title, slug, content, format, html, teaser, excerpt, tags, visibility, status } = post;
  return {
    ...{ id, version, title, slug, content, format, html, teaser, excerpt, tags, visibility, status },
    ...{ author_id: post.authorId, scheduled_for: post.scheduledFor, published_at: post.publishedAt },
    ...{ created_at: post.createdAt, updated_at: post.updatedAt },
  };
}

/** The versions before the one of the post. */
export function revisionRowsOf({ id, version = 1, tags, revisions }: IncomingPost): object[] {
  return revisions.map(({ title, content, excerpt, editedBy, createdAt }, at) => ({
    ...{ post_id: id, version: version - revisions.length + at, title, content, excerpt, tags },
    ...{ edited_by: editedBy, created_at: createdAt },
  }));
}
