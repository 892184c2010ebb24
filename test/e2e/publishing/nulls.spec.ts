import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, send, startApi, type Running, type SignedInPerson } from '../support/index.js';

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { extensions: { code: string; errors?: object } }[];
}

describe('null over GraphQL', () => {
  let api: Running;
  let author: SignedInPerson;
  let id: string;

  const graphql = async (query: string, variables: object = {}): Promise<Answer> =>
    (await (await send(api.url, { method: 'POST', path: '/graphql', body: { query, variables } }, author.accessToken)).json()) as Answer;

  beforeAll(async () => {
    api = await startApi();
    author = await aPerson(api);
    const begun = await graphql('mutation { createPost(input: { title: "One", content: "Body", excerpt: "Short", published: true }) { id } }');
    ({ id } = begun.data?.['createPost'] as { id: string });
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it.each<[string, string, object, object]>([
    ['filters', '{ posts(published: null, search: null, tag: null) { totalCount } }', {}, { posts: { totalCount: 1 } }],
    ['an argument with a default', 'query ($p: Int) { posts(page: $p, limit: 1) { totalCount } }', { p: null }, { posts: { totalCount: 1 } }],
    ['the size of a list', 'query ($n: Int) { posts(limit: $n, first: $n) { totalCount } }', { n: null }, { posts: { totalCount: 1 } }],
    ['an argument of a field below', '{ posts { edges { node { comments(limit: null) { id } } } } }', {}, { posts: { edges: [{ node: { comments: [] } }] } }],
    [
      'a field of what is created',
      'mutation ($i: CreatePostInput!) { createPost(input: $i) { published tags visibility } }',
      { i: { title: 'Two', content: 'x', published: null, slug: null, tags: null, visibility: null } },
      { createPost: { published: false, tags: [], visibility: 'public' } },
    ],
  ])('means the same as left out: %s', async (_what, query, variables, data) => {
    // Again and again: a document is compiled after it was seen, and runs in another way then.
    for (let time = 0; time < 3; time += 1) expect(await graphql(query, variables)).toEqual({ data });
  });

  const update = 'mutation ($id: ID!, $i: UpdatePostInput!) { updatePost(id: $id, input: $i) { excerpt } }';

  it('in a change empties what can be emptied', async () => {
    expect(await graphql(update, { id, i: { excerpt: null } })).toEqual({ data: { updatePost: { excerpt: 'Body' } } });
  });

  it('in a change is refused for what cannot be emptied', async () => {
    const { errors } = await graphql(update, { id, i: { title: null, tags: null } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'input.invalid', errors: { title: expect.any(Array), tags: expect.any(Array) } });
  });

  it('over REST is refused as ever', async () => {
    const body = { title: 'Three', content: 'x', published: null };
    expect((await send(api.url, { method: 'POST', path: '/api/posts', body }, author.accessToken)).status).toBe(422);
  });
});
