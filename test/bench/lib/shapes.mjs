/** JSON Schemas by which the bare servers serialise, as Fastify's documentation advises. */
const text = { type: 'string' };
const moment = { type: 'string', format: 'date-time' };

/** @param {Record<string, object>} properties */
export const object = (properties) => ({ type: 'object', properties });

const posts = {
  id: text,
  title: text,
  slug: text,
  excerpt: text,
  content: text,
  format: text,
  tags: { type: 'array', items: text },
  visibility: text,
  locked: { type: 'boolean' },
  authorId: text,
  status: text,
  published: { type: 'boolean' },
  publishedAt: { type: ['string', 'null'], format: 'date-time' },
  scheduledFor: { type: ['string', 'null'], format: 'date-time' },
  version: { type: 'integer' },
  createdAt: moment,
  updatedAt: moment,
};

/** A post in a list, and one by itself. */
export const listedPost = object(posts);
export const post = object({ ...posts, html: text });

/** The columns of a post in a list, named as in the answer. */
export const postColumns = `id, version, title, slug, coalesce(excerpt, teaser) AS excerpt, content, format, tags, visibility,
  false AS locked, author_id AS "authorId", status, status = 'published' AS published, published_at AS "publishedAt",
  scheduled_for AS "scheduledFor", created_at AS "createdAt", updated_at AS "updatedAt"`;

const whole = { type: 'integer' };
const address = { type: ['string', 'null'] };

/** A page of posts. */
export const postList = object({
  data: { type: 'array', items: listedPost },
  pagination: object({ page: whole, limit: whole, total: whole, pages: whole, startCursor: address, endCursor: address }),
  links: object({ self: address, next: address, prev: address }),
});
