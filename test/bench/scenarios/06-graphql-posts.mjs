import mercurius from 'mercurius';
import { httpScenario } from '../lib/http-scenario.mjs';

const query =
  '{ posts(page: 1, limit: 20) { edges { node { id title author { id name } comments { id content author { name } } } } totalCount } }';

export const scenario = httpScenario({
  name: 'graphql-posts',
  title: 'POST /graphql: 20 posts with authors and comments',
  file: import.meta.url,
  cpuAtMost: 1.2,
  // The media type depends on which draft of GraphQL over HTTP a server follows.
  comparable: (text) => text.slice(text.indexOf('{')),
  requests: () => [
    { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) },
  ],
});

const schema = `
  type Person { id: ID! name: String! }
  type Comment { id: ID! content: String! author: Person! }
  type Post { id: ID! title: String! author: Person! comments: [Comment!]! }
  type Edge { node: Post! }
  type Posts { edges: [Edge!]! totalCount: Int! }
  type Query { posts(page: Int, limit: Int): Posts! }`;

const statements = {
  posts: `SELECT id, title, author_id FROM posts WHERE status = 'published' ORDER BY listed_at DESC, id DESC LIMIT $1 OFFSET $2`,
  count: `SELECT posts::int AS total FROM post_counts WHERE status = 'published'`,
  people: 'SELECT id, name FROM people WHERE id = ANY($1)',
  comments: `SELECT oldest.* FROM unnest($1::uuid[]) AS post (id) CROSS JOIN LATERAL (
    SELECT id, post_id, content, author_id FROM comments WHERE post_id = post.id AND status = 'approved'
    ORDER BY created_at, id LIMIT 20) AS oldest`,
};

/** One statement for each level, whatever the size of the page. @param {import('pg').Pool} pool */
function posts(pool) {
  const rowsOf = async (/** @type {keyof typeof statements} */ name, /** @type {unknown[]} */ ...values) =>
    (await pool.query({ name, text: statements[name], values })).rows;
  const peopleOf = async (/** @type {{ author_id: string }[]} */ rows) => {
    const people = await rowsOf('people', [...new Set(rows.map((row) => row.author_id))]);
    return new Map(people.map((person) => [person.id, person]));
  };
  const commentsOf = async (/** @type {{ id: string }[]} */ found) => {
    const comments = await rowsOf('comments', found.map(({ id }) => id));
    const authors = await peopleOf(comments);
    const ofPosts = new Map(found.map(({ id }) => [id, []]));
    for (const row of comments) ofPosts.get(row.post_id)?.push({ ...row, author: authors.get(row.author_id) });
    return ofPosts;
  };
  return async (/** @type {unknown} */ _, /** @type {{ page: number, limit: number }} */ { page, limit }) => {
    const [found, [{ total }]] = await Promise.all([rowsOf('posts', limit, (page - 1) * limit), rowsOf('count')]);
    const [authors, comments] = await Promise.all([peopleOf(found), commentsOf(found)]);
    const edges = found.map((row) => ({
      node: { ...row, author: authors.get(row.author_id), comments: comments.get(row.id) ?? [] },
    }));
    return { edges, totalCount: total };
  };
}

/** @param {import('fastify').FastifyInstance} server @param {import('pg').Pool} pool */
export async function limit(server, pool) {
  await server.register(mercurius, { schema, jit: 1, resolvers: { Query: { posts: posts(pool) } } });
}
