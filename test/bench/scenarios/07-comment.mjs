import { createHmac, randomUUID } from 'node:crypto';
import { somePosts } from '../lib/data.mjs';
import { httpScenario } from '../lib/http-scenario.mjs';
import { signIn } from '../lib/people.mjs';
import { startApi } from '../lib/server.mjs';
import { object } from '../lib/shapes.mjs';

const writers = 50;
const content = 'The Engine weaves algebraical patterns just as the loom weaves flowers and leaves.';

export const scenario = httpScenario({
  name: 'comment',
  title: 'POST /api/posts/:id/comments, against the same rows in one transaction',
  file: import.meta.url,
  cpuAtMost: 1.5,
  env: { COMMENTS_PER_MINUTE: '1000000' },
  // Each is a row of its own, with moments of its own.
  comparable: (text) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment'),
  async requests(stage) {
    const api = await startApi(stage);
    const people = await signIn(api, writers).finally(() => api.stop());
    return somePosts(1_000).map((id, n) => ({
      method: 'POST',
      path: `/api/posts/${id}/comments`,
      headers: { 'content-type': 'application/json', ...people[n % writers] },
      body: JSON.stringify({ content }),
    }));
  },
});

const text = { type: 'string' };
const moment = { type: ['string', 'null'], format: 'date-time' };
const comment = object({
  id: text, postId: text, parentId: { type: ['string', 'null'] }, authorId: text, content: text, status: text, depth: { type: 'integer' },
  deleted: { type: 'boolean' }, editedAt: moment, version: { type: 'integer' }, createdAt: moment, updatedAt: moment,
});

const statements = {
  place: `SELECT p.status, p.visibility, p.author_id AS "authorId", c.id AS "parentId", c.depth,
    (SELECT count(*)::int FROM comments WHERE author_id = $3 AND created_at > $4) AS recent
    FROM posts p LEFT JOIN comments c ON c.id = $2 WHERE p.id = $1`,
  insert: `INSERT INTO comments (id, version, post_id, author_id, content, status, depth, created_at, updated_at)
    VALUES ($1, 1, $2, $3, $4, 'approved', 0, $5, $5)
    RETURNING id, version, post_id AS "postId", parent_id AS "parentId", author_id AS "authorId", content, status, depth,
      false AS deleted, edited_at AS "editedAt", created_at AS "createdAt", updated_at AS "updatedAt"`,
  tell: `INSERT INTO outbox (id, type, subject, data, occurred_at) VALUES ($1, 'publishing.comment-added.v1', $2, $3, $4)`,
};

/** @param {import('fastify').FastifyInstance} server @param {import('pg').Pool} pool */
export function limit(server, pool) {
  const links = object({ self: text, post: text, author: text });
  const schema = {
    body: { type: 'object', required: ['content'], properties: { content: { type: 'string', minLength: 1, maxLength: 10_000 } } },
    response: { 201: object({ data: comment, links }) },
  };
  const personOf = remembering(verify);
  const run = (/** @type {import('pg').PoolClient} */ client, /** @type {keyof typeof statements} */ name, /** @type {unknown[]} */ values) =>
    client.query({ name, text: statements[name], values });
  server.post('/api/posts/:postId/comments', { schema }, async (request, reply) => {
    const { postId } = /** @type {{ postId: string }} */ (request.params);
    const authorId = personOf(String(request.headers.authorization));
    const now = new Date();
    const client = await pool.connect();
    try {
      const { rows: [place] } = await run(client, 'place', [postId, null, authorId, new Date(now.getTime() - 60_000)]);
      if (place?.status !== 'published') return await reply.code(404).send();
      await client.query('BEGIN');
      const id = randomUUID();
      const { content: said } = /** @type {{ content: string }} */ (request.body);
      const { rows: [data] } = await run(client, 'insert', [id, postId, authorId, said, now]);
      await run(client, 'tell', [randomUUID(), postId, { commentId: id, postId, authorId }, now]);
      await client.query('COMMIT');
      const self = `/api/comments/${id}`;
      reply.code(201).header('location', self);
      return { data, links: { self, post: `/api/posts/${postId}`, author: `/api/users/${authorId}` } };
    } finally {
      client.release();
    }
  });
}

/** @param {string} authorization @returns {string} the person's id */
function verify(authorization) {
  const [head, body, signature] = authorization.replace('Bearer ', '').split('.');
  const expected = createHmac('sha256', String(process.env.JWT_SECRET)).update(`${head}.${body}`).digest('base64url');
  if (signature !== expected) throw Object.assign(new Error('No'), { statusCode: 401 });
  return JSON.parse(Buffer.from(body ?? '', 'base64url').toString()).sub;
}

/** @param {(text: string) => string} find @returns {(text: string) => string} */
function remembering(find) {
  const known = new Map();
  return (of) => known.get(of) ?? known.set(of, find(of)).get(of);
}
