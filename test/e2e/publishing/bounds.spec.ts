import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, isUuid } from '#platform/database';
import { aPerson, faces, send, startApi, type Running, type SignedInPerson } from '../support/index.js';

/** Counts statements that are sent outside of transactions: each takes a connection for itself. */
function countStatements(pool: Pool): () => number {
  let count = 0;
  pool.on('acquire', () => (count += 1));
  return () => {
    const counted = count;
    count = 0;
    return counted;
  };
}

describe('what is asked of posts and comments, without bounds', () => {
  let api: Running;
  let author: SignedInPerson;
  let statements: () => number;

  beforeAll(async () => {
    api = await startApi({ COMMENTS_PER_MINUTE: '100000' });
    statements = countStatements(api.app.get(Database).pool);
    author = await aPerson(api);
    const authors = [author, await aPerson(api), await aPerson(api)];
    for (let n = 0; n < 60; n += 1) {
      const body = { title: `Post ${n}`, content: `Body ${n}`, published: true, tags: [`tag-${n % 7}`, 'all'] };
      const made = await send(api.url, { method: 'POST', path: '/api/posts', body }, authors[n % 3]!.accessToken);
      const { data } = (await made.json()) as { data: { id: string } };
      for (const each of [0, 1]) {
        await send(api.url, { method: 'POST', path: `/api/posts/${data.id}/comments`, body: { content: `Comment ${each}` } }, authors[(n + each) % 3]!.accessToken);
      }
    }
  });
  afterAll(() => api[Symbol.asyncDispose]());

  const graphql = async (query: string, variables: object = {}) => {
    const answer = await send(api.url, { method: 'POST', path: '/graphql', body: { query, variables } });
    return (await answer.json()) as { data?: Record<string, { edges: object[] }>; errors?: { extensions: { code: string } }[] };
  };

  /** The least of a few times, as the process has errands of its own between; and a document runs in another way once it was seen. */
  const leastStatements = async (ask: () => Promise<void>): Promise<number> => {
    const costs: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      statements();
      await ask();
      costs.push(statements());
    }
    return Math.min(...costs);
  };

  it('a page over GraphQL costs a handful of statements, whatever its size', async () => {
    const page = `query ($limit: Int) { posts(page: 1, limit: $limit) { totalCount edges { node {
      id title tags author { id name } comments { id content author { name } } } } } }`;
    const costOf = (limit: number): Promise<number> =>
      leastStatements(async () => {
        const { data, errors } = await graphql(page, { limit });
        expect([errors, data?.['posts']?.edges.length]).toEqual([undefined, limit]);
      });
    const [few, many] = [await costOf(5), await costOf(50)];
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(6);
  });

  const nested = (depth: number): string => (depth === 0 ? 'id' : `comments { author { posts { ${nested(depth - 1)} } } }`);
  it.each([
    ['deeper than 12 fields', 'graphql.too-deep', `{ posts { edges { node { ${nested(4)} } } } }`],
    ['with 31 aliases', 'graphql.too-many-aliases', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
    ['with 21 fields at its root', 'graphql.too-many-root-fields', `{ ${'me { id } '.repeat(21)} }`],
    ['of more than 1,000 tokens', 'graphql.too-long', `{ ${'__typename '.repeat(1_001)} }`],
    ['of more than 100,000 characters', 'graphql.too-long', `{ __typename } # ${'x'.repeat(100_000)}`],
    ['for 100 posts with 100 comments each and their authors’ posts', 'graphql.too-costly', '{ posts(limit: 100) { edges { node { comments(limit: 100) { id author { posts(limit: 100) { id } } } } } } }'],
  ])('a document %s is refused before any statement', async (_what, code, query) => {
    const cost = await leastStatements(async () => {
      const { errors } = await graphql(query);
      expect(errors?.[0]?.extensions.code).toBe(code);
    });
    expect(cost).toBe(0);
  });

  describe.each(faces)('over $name', (face) => {
    const run = (operation: string, args: object, accessToken?: string) => face.run(api, operation, args, accessToken);
    const rest = face.name === 'REST';
    // GraphQL's own types refuse what is no Int; REST's query is text that the shape reads.
    const typed = rest ? 'input.invalid' : 'graphql.variables-invalid';

    it.each<[string, string, object, string]>([
      ['a limit of none', 'posts', { limit: 0 }, 'input.invalid'],
      ['a limit below', 'posts', { limit: -1 }, 'input.invalid'],
      ['a limit over the cap', 'posts', { limit: 101 }, 'input.invalid'],
      ['a limit that is a word', 'posts', { limit: 'abc' }, typed],
      ['a limit beyond all numbers', 'posts', { limit: 1e30 }, typed],
      ['half an item', 'posts', { limit: 1.5 }, typed],
      ['a page before the first', 'posts', { page: 0 }, 'input.invalid'],
      ['a page beyond all', 'posts', { page: 1e12 }, typed],
      ['a sort that there is not', 'posts', { sort: 'title; DROP TABLE posts' }, typed],
      ['a status that there is not', 'posts', { status: 'lost' }, typed],
      ['a cursor that is none', 'posts', { after: 'nonsense' }, 'page.cursor-invalid'],
      ['an empty cursor', 'posts', { before: '' }, 'page.cursor-invalid'],
      ['a cursor over its length', 'posts', { after: 'x'.repeat(3_001) }, 'input.invalid'],
      ['a cursor of another sort', 'posts', { after: Buffer.from(JSON.stringify(['title', 'x', '01930a3e-7c00-7000-8000-000000000000'])).toString('base64url') }, 'page.cursor-invalid'],
      ['a cursor that holds SQL', 'posts', { after: Buffer.from(JSON.stringify(['publishedAt', "'; --", "' OR 1"])).toString('base64url') }, 'page.cursor-invalid'],
      ['a cursor with an id that is none', 'posts', { after: Buffer.from(JSON.stringify(['publishedAt', '2026-01-01T00:00:00.000Z', 'x'])).toString('base64url') }, 'page.cursor-invalid'],
      ['a search without end', 'posts', { search: 'x'.repeat(3_000) }, 'input.invalid'],
      ['an author that there cannot be', 'posts', { authorId: 'xyz' }, 'input.invalid'],
      ['comments of a cursor that is none', 'userComments', { id: '01930a3e-7c00-7000-8000-000000000000', after: 'nonsense' }, 'page.cursor-invalid'],
    ])('%s is refused at once', async (_what, operation, args, code) => {
      const began = performance.now();
      expect((await run(operation, args)).refused?.code).toBe(code);
      expect(performance.now() - began).toBeLessThan(1_000);
    });

    it.each<[string, string, object, string]>([
      ['10,000 tags', 'createPost', { input: { title: 'T', content: '', tags: Array.from({ length: 10_000 }, (_, n) => `t${n}`) } }, 'input.invalid'],
      ['a tag that is a book', 'createPost', { input: { title: 'T', content: '', tags: ['x'.repeat(10_000)] } }, 'input.invalid'],
      ['a title that is a book', 'createPost', { input: { title: 'x'.repeat(10_000), content: '' } }, 'input.invalid'],
      ['a body that is a library', 'createPost', { input: { title: 'T', content: 'x'.repeat(500_001) } }, 'input.invalid'],
      ['markup nested 10,000 deep', 'createPost', { input: { title: 'T', content: '<div>'.repeat(10_000) } }, 'post.content-too-deep'],
      ['a post that there cannot be', 'updatePost', { id: "' OR 1=1", input: { title: 'T' } }, 'post.not-found'],
      ['a comment under what is no post', 'createComment', { input: { postId: 'x', content: 'T' } }, 'post.not-found'],
      ['an answer to what is no comment', 'deleteComment', { id: '../x' }, 'comment.not-found'],
      ['a moment that is none', 'schedulePost', { id: 'x', input: { at: 'tomorrow' } }, 'input.invalid'],
      ['30 February', 'schedulePost', { id: 'x', input: { at: '2027-02-30T00:00:00Z' } }, 'input.invalid'],
      ['an hour that has passed', 'schedulePost', { id: 'x', input: { at: '1999-01-01T00:00:00Z' } }, 'post.not-found'],
    ])('%s is refused at once', async (_what, operation, args, code) => {
      const began = performance.now();
      const { refused } = await run(operation, args, author.accessToken);
      expect(operation === 'deleteComment' && rest ? ['route.not-found', code] : [code]).toContain(refused?.code);
      expect(performance.now() - began).toBeLessThan(2_000);
    });

    it.each(['no-uuid', "'; DROP TABLE posts; --", '🖨', 'a\r\nset-cookie: b', 'x'.repeat(300), '01930A3E-7C00-7000-8000-000000000000'])('finds nothing by the id %s', async (id) => {
      for (const operation of ['post', 'comment']) expect(await run(operation, { id })).toEqual({ data: null });
      for (const operation of ['userPosts', 'userComments']) {
        const { data, refused } = await run(operation, { id });
        if (isUuid(id)) expect(data.items).toEqual([]);
        else expect(refused?.code ?? data).toBe(rest ? null : 'person.not-found');
      }
    });

    it('page 1,000,000 is there, empty, at once', async () => {
      const began = performance.now();
      const { data } = await run('posts', { page: 1_000_000, limit: 20 });
      expect([data.items, data.totalCount]).toEqual([[], 60]);
      expect(performance.now() - began).toBeLessThan(500);
    });

  });

  const json = 'application/json';
  it.each<[string, string, string, object, number]>([
    // Its fields are read, and refused by their own bounds.
    ['REST', '/api/posts', json, { title: '', content: '' }, 422],
    ['GraphQL', '/graphql', json, { query: '{ __typename }', extensions: {} }, 200],
    ['GraphQL over server-sent events', '/graphql/stream', 'text/event-stream', { query: '{ __typename }', extensions: {} }, 200],
  ])('a body over %s may have 1 MiB, and not a byte more', async (_face, path, accept, request, taken) => {
    const ask = async (bytes: number) => {
      const padded = (length: number): string => JSON.stringify({ ...request, ...('query' in request ? { extensions: { x: 'x'.repeat(length) } } : { title: 'x'.repeat(length) }) });
      const body = padded(bytes - padded(0).length);
      return fetch(api.url + path, { method: 'POST', headers: { accept, 'content-type': json, 'authorization': `Bearer ${author.accessToken}` }, body });
    };
    const within = await ask(1_048_576);
    expect([within.status, (await within.text()).includes('request.too-large')]).toEqual([taken, false]);
    const beyond = await ask(1_048_577);
    const refused = (await beyond.json()) as { code?: string; errors?: { extensions: { code: string } }[] };
    expect([beyond.status, refused.code ?? (refused.errors as { extensions: { code: string } }[])[0]?.extensions.code]).toEqual([413, 'request.too-large']);
  });
});
