import { httpScenario } from '../lib/http-scenario.mjs';
import { object, postColumns, postList } from '../lib/shapes.mjs';

export const scenario = httpScenario({
  name: 'posts',
  title: 'GET /api/posts?page=1&limit=20',
  file: import.meta.url,
  cpuAtMost: 1.05,
  requests: () => [{ path: '/api/posts?page=1&limit=20' }],
});

/** @param {import('fastify').FastifyInstance} server @param {import('pg').Pool} pool */
export function limit(server, pool) {
  const newest = {
    name: 'posts',
    text: `SELECT ${postColumns} FROM posts WHERE status = 'published' ORDER BY listed_at DESC, id DESC LIMIT $1 OFFSET $2`,
  };
  const count = { name: 'count', text: `SELECT posts::int AS total FROM post_counts WHERE status = 'published'` };
  const whole = { type: 'integer' };
  const querystring = object({ page: whole, limit: whole });
  server.get('/api/posts', { schema: { querystring, response: { 200: postList } } }, async (request) => {
    const { page, limit } = /** @type {{ page: number, limit: number }} */ (request.query);
    const [{ rows: data }, { rows: [{ total }] }] = await Promise.all([
      pool.query({ ...newest, values: [limit, (page - 1) * limit] }),
      pool.query(count),
    ]);
    const pages = Math.ceil(total / limit);
    const at = (/** @type {number} */ number) => `/api/posts?page=${number}&limit=${limit}`;
    const links = { self: at(page), next: page < pages ? at(page + 1) : null, prev: page > 1 ? at(page - 1) : null };
    const [startCursor, endCursor] = [cursorOf(data.at(0)), cursorOf(data.at(-1))];
    return { data, pagination: { page, limit, total, pages, startCursor, endCursor }, links };
  });
}

/** @param {{ id: string, publishedAt: Date }} post */
export const cursorOf = ({ id, publishedAt }) =>
  Buffer.from(JSON.stringify(['publishedAt', publishedAt.toISOString(), id])).toString('base64url');
