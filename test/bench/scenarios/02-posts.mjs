import { httpScenario } from '../lib/http-scenario.mjs';
import { object, post, postColumns } from '../lib/shapes.mjs';

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
    text: `SELECT ${postColumns} FROM posts WHERE status = 'published' ORDER BY created_at DESC, id DESC LIMIT $1 OFFSET $2`,
  };
  const count = { name: 'count', text: `SELECT posts::int AS total FROM post_counts WHERE status = 'published'` };
  const whole = { type: 'integer' };
  const address = { type: ['string', 'null'] };
  const answer = object({
    data: { type: 'array', items: post },
    pagination: object({ page: whole, limit: whole, total: whole, pages: whole }),
    links: object({ self: address, next: address, prev: address }),
  });
  const querystring = object({ page: whole, limit: whole });
  server.get('/api/posts', { schema: { querystring, response: { 200: answer } } }, async (request) => {
    const { page, limit } = /** @type {{ page: number, limit: number }} */ (request.query);
    const [{ rows: data }, { rows: [{ total }] }] = await Promise.all([
      pool.query({ ...newest, values: [limit, (page - 1) * limit] }),
      pool.query(count),
    ]);
    const pages = Math.ceil(total / limit);
    const at = (/** @type {number} */ number) => `/api/posts?page=${number}&limit=${limit}`;
    const links = { self: at(page), next: page < pages ? at(page + 1) : null, prev: page > 1 ? at(page - 1) : null };
    return { data, pagination: { page, limit, total, pages }, links };
  });
}
