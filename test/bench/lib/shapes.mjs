/** JSON Schemas by which the bare servers serialise, as Fastify's documentation advises. */
const text = { type: 'string' };
const moment = { type: 'string', format: 'date-time' };

/** @param {Record<string, object>} properties */
export const object = (properties) => ({ type: 'object', properties });

export const post = object({
  id: text,
  title: text,
  content: text,
  authorId: text,
  published: { type: 'boolean' },
  publishedAt: { type: ['string', 'null'], format: 'date-time' },
  version: { type: 'integer' },
  createdAt: moment,
  updatedAt: moment,
});

/** The columns of a post, named as in the answer. */
export const postColumns = `id, version, title, content, author_id AS "authorId", status = 'published' AS published,
  published_at AS "publishedAt", created_at AS "createdAt", updated_at AS "updatedAt"`;
