/** A row of `posts` as a view without its HTML. Whatever is not public shows no beginning of its body as an excerpt. */
export const postColumns = `id, version, title, slug,
  coalesce(excerpt, CASE visibility WHEN 'public' THEN teaser ELSE '' END) AS excerpt,
  content, format, tags, visibility, false AS locked, author_id AS "authorId", status, status = 'published' AS published,
  published_at AS "publishedAt", scheduled_for AS "scheduledFor", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** A row of `posts` as a headline. */
export const headlineColumns = `id, title, slug, visibility, false AS locked, author_id AS "authorId", status,
  published_at AS "publishedAt", created_at AS "createdAt", updated_at AS "updatedAt"`;
