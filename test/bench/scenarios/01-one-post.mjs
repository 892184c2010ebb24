import { somePosts } from '../lib/data.mjs';
import { httpScenario } from '../lib/http-scenario.mjs';
import { object, post, postColumns } from '../lib/shapes.mjs';

export const scenario = httpScenario({
  name: 'one-post',
  title: 'GET /api/posts/:id',
  file: import.meta.url,
  cpuAtMost: 1.15,
  requests: () => somePosts(1_000).map((id) => ({ path: `/api/posts/${id}` })),
});

/** @param {import('fastify').FastifyInstance} server @param {import('pg').Pool} pool */
export function limit(server, pool) {
  const byId = { name: 'post', text: `SELECT ${postColumns}, html FROM posts WHERE id = $1 AND status = 'published'` };
  const addresses = object(Object.fromEntries(['self', 'author', 'comments', 'revisions'].map((name) => [name, { type: 'string' }])));
  const schema = { response: { 200: object({ data: post, links: addresses }) } };
  server.get('/api/posts/:id', { schema }, async (request, reply) => {
    const { id } = /** @type {{ id: string }} */ (request.params);
    const { rows: [data] } = await pool.query({ ...byId, values: [id] });
    if (!data) return reply.code(404).send();
    const self = `/api/posts/${data.id}`;
    const links = { self, author: `/api/users/${data.authorId}`, comments: `${self}/comments`, revisions: `${self}/revisions` };
    return { data, links };
  });
}
