import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '#platform/database';
import { aPerson, faces, overRest, send, startApi, type Running, type SignedInPerson } from '../support/index.js';

const depth = 10_000;

/** Each answers the one before it, long ago: nobody says so much in a minute. $1: post, $2: author, $3: the first of a thousand. */
const thread = `INSERT INTO comments (id, version, post_id, parent_id, author_id, content, status, depth, created_at, updated_at)
  SELECT md5($1 || n)::uuid, 1, $1::uuid, CASE WHEN n > 0 THEN md5($1 || (n - 1))::uuid END, $2, n::text, 'approved', n, '2026-01-01', '2026-01-01'
  FROM generate_series($3::int, $3::int + 999) AS said (n) ORDER BY said.n`;

describe(`a thread ${depth} deep that SQL put there`, () => {
  let api: Running;
  let author: SignedInPerson;
  let postId: string;

  beforeAll(async () => {
    api = await startApi();
    author = await aPerson(api);
    postId = (await overRest.run(api, 'createPost', { input: { title: 'Talk', content: '', published: true } }, author.accessToken)).data.id;
    for (let from = 0; from < depth; from += 1_000) await api.app.get(Database).pool.query(thread, [postId, author.id, from]);
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it.each(['flat', 'tree'])('is walked to its end by cursor, %s, each comment once', async (order) => {
    const said: string[] = [];
    let path: string | null = `/api/posts/${postId}/comments?order=${order}&limit=100`;
    for (let pages = 0; path && pages <= depth / 100; pages += 1) {
      const answer: Response = await fetch(api.url + path);
      const text = await answer.text();
      expect([answer.status, text.length < 200_000], path).toEqual([200, true]);
      const { data, pagination } = JSON.parse(text) as { data: { content: string; depth: number }[]; pagination: { endCursor: string; hasNext?: boolean } };
      said.push(...data.map(({ content }) => content));
      path = data.length === 100 ? `/api/posts/${postId}/comments?order=${order}&limit=100&after=${pagination.endCursor}` : null;
    }
    // Flat they come by their moment, which is one, and so by their ids.
    const sorted = order === 'flat' ? said.sort((a, b) => Number(a) - Number(b)) : said;
    expect(sorted).toEqual(Array.from({ length: depth }, (_, n) => String(n)));
  });

  describe.each(faces)('over $name', (face) => {
    it.each([200, depth - 1])('takes no answer to what lies %i deep', async (at) => {
      const { rows } = await api.app.get(Database).pool.query<{ id: string }>('SELECT id FROM comments WHERE depth = $1', [at]);
      const answer = await face.run(api, 'createComment', { input: { postId, content: 'And?', parentId: rows[0]!.id } }, author.accessToken);
      expect(answer.refused?.code).toBe('comment.too-deep');
    });

    it.each(['flat', 'tree'])('is listed %s, also far from its beginning', async (order) => {
      const { data } = await face.run(api, 'comments', { postId, order, limit: 100, page: 100 });
      expect([data.items.length, data.totalCount]).toEqual([100, depth]);
      if (order === 'tree') expect(data.items.at(-1)).toMatchObject({ content: String(depth - 1), depth: depth - 1 });
    });
  });

  it('goes with its post', async () => {
    expect((await send(api.url, { method: 'DELETE', path: `/api/posts/${postId}` }, author.accessToken)).status).toBe(204);
    const { rows } = await api.app.get(Database).pool.query('SELECT FROM comments LIMIT 1');
    expect(rows).toEqual([]);
  });
});
