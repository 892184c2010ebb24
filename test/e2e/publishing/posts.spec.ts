import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, faces, send, startApi, type Running, type SignedInPerson } from '../support/index.js';

interface Listed {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  totalCount: number;
}

describe('posts', () => {
  let api: Running;
  let author: SignedInPerson;
  let other: SignedInPerson;

  beforeAll(async () => {
    api = await startApi();
    [author, other] = [await aPerson(api), await aPerson(api)];
  });
  afterAll(() => api[Symbol.asyncDispose]());

  describe.each(faces)('over $name', (face) => {
    const run = (operation: string, args: object, person: SignedInPerson | undefined = author) =>
      face.run(api, operation, args, person?.accessToken);
    const written = async (input: object) =>
      (await run('createPost', { input: { title: `A post over ${face.name}`, content: 'Body', ...input } })).data;

    it('Markdown is kept as it was written, and rendered without what could do harm', async () => {
      const content = '# Head\n\nSome *text* and <img src=x onerror="alert(1)"> [bad](javascript:alert(1))';
      const post = await written({ content, format: 'markdown', tags: [' Wood  Type ', 'wood type'], excerpt: null });
      expect(post).toMatchObject({ content, format: 'markdown', tags: ['wood type'], visibility: 'public', locked: false });
      expect(post.html).toContain('<h1>Head</h1>');
      expect(post.html).not.toMatch(/onerror|javascript:/);
      expect(post.excerpt).toMatch(/^Head Some text/);
    });

    it('HTML is kept only as it is harmless', async () => {
      const post = await written({ content: '<p>Hi</p><script>alert(1)</script><iframe src="https://x"></iframe>' });
      expect([post.format, post.content, post.html]).toEqual(['html', '<p>Hi</p>', '<p>Hi</p>']);
    });

    it('is edited by its version, and what is left out stays', async () => {
      const post = await written({ tags: ['a'] });
      const edited = await run('updatePost', { id: post.id, input: { title: 'Changed' }, ifVersion: 1 });
      expect(edited.data).toMatchObject({ title: 'Changed', content: 'Body', tags: ['a'], version: 2, slug: post.slug });
      const stale = await run('updatePost', { id: post.id, input: { title: 'Late' }, ifVersion: 1 });
      expect(stale.refused?.code).toBe('version.stale');
      const unknown = await run('updatePost', { id: 'none', input: {} });
      expect(unknown.refused?.code).toBe('post.not-found');
    });

    it.each<[string, (id: string) => object]>([
      ['updatePost', (id) => ({ id, input: { title: 'Mine' } })],
      ['deletePost', (id) => ({ id })],
      ['publishPost', (id) => ({ id })],
      ['unpublishPost', (id) => ({ id })],
      ['schedulePost', (id) => ({ id, input: { at: '2099-01-01T00:00:00.000Z' } })],
      ['archivePost', (id) => ({ id })],
      ['revisions', (postId) => ({ postId })],
      ['revision', (postId) => ({ postId, version: 1 })],
      ['restoreRevision', (postId) => ({ postId, version: 1 })],
    ])('%s says the same of a draft of somebody else as of no post, and may not touch what others publish', async (operation, argsOf) => {
      const [draft, published] = [await written({}), await written({ published: true })];
      const attempt = (id: string, person?: SignedInPerson) => face.run(api, operation, argsOf(id), person?.accessToken);
      for (const person of [other, undefined]) {
        const unknown = await attempt('01930a3e-7c00-7000-8000-000000000000', person);
        expect(unknown.refused?.code ?? unknown.data).toBe(/^revisions?$/.test(operation) && face.name === 'REST' ? null : 'post.not-found');
        expect(await attempt(draft.id, person)).toEqual(unknown);
        expect((await attempt(published.id, person)).refused?.code).toBe(person ? 'auth.forbidden' : 'auth.required');
      }
    });

    it('goes from draft to published, archived, and back', async () => {
      const { id } = await written({});
      const step = async (operation: string, args = {}) => {
        const { data, refused } = await run(operation, { id, ...args });
        return data?.status ?? refused?.code;
      };
      expect([
        await step('unpublishPost'),
        await step('publishPost'),
        await step('publishPost'),
        await step('schedulePost', { input: { at: '2099-01-01T00:00:00.000Z' } }),
        await step('unpublishPost'),
        await step('schedulePost', { input: { at: '2001-01-01T00:00:00.000Z' } }),
        await step('schedulePost', { input: { at: '2099-01-01T00:00:00.000Z' } }),
        await step('archivePost'),
        await step('archivePost'),
        await step('unpublishPost'),
      ]).toEqual([
        'post.not-published',
        'published',
        'post.already-published',
        'post.already-published',
        'draft',
        'post.moment-passed',
        'scheduled',
        'archived',
        'post.already-archived',
        'draft',
      ]);
    });

    it('is removed, and then there is none', async () => {
      const { id } = await written({ published: true });
      expect((await run('deletePost', { id }, other)).refused?.code).toBe('auth.forbidden');
      expect(await run('deletePost', { id })).toEqual({ data: true });
      expect(await run('post', { id })).toEqual({ data: null });
      expect((await run('deletePost', { id })).refused?.code).toBe('post.not-found');
    });

    it('has an address of its own, however many of its title are begun at the same moment', async () => {
      const title = `Twenty at once over ${face.name}`;
      const posts = await Promise.all(Array.from({ length: 20 }, () => written({ title })));
      const plain = `twenty-at-once-over-${face.name}`.toLowerCase();
      const longer = posts.map(({ id, slug }) => (slug === plain ? plain : String(slug).replace(id.slice(-8), 'own')));
      expect(longer.sort()).toEqual([plain, ...Array.from({ length: 19 }, () => `${plain}-own`)]);
    });

    it('has an address from its title; the earlier one still leads to it, and to no other', async () => {
      const title = `Über die ${face.name} Presse`;
      const slug = `uber-die-${face.name.toLowerCase()}-presse`;
      const post = await written({ title, published: true });
      expect(post.slug).toBe(slug);
      expect((await written({ title })).slug).toMatch(new RegExp(`^${slug}-[0-9a-f]{8}$`));
      const renamed = await run('updatePost', { id: post.id, input: { slug: `New Slug ${face.name}` } });
      expect(renamed.data.slug).toBe(`new-slug-${face.name.toLowerCase()}`);
      expect((await run('postBySlug', { slug: renamed.data.slug }, undefined)).data.id).toBe(post.id);
      expect((await run('createPost', { input: { title, content: '', slug } })).refused?.code).toBe('post.slug-taken');
      expect((await run('updatePost', { id: post.id, input: { slug: '!!' } })).refused?.code).toBe('post.slug-invalid');
      expect(await run('postBySlug', { slug: 'nothing-here' })).toEqual({ data: null });
    });

    it('keeps what earlier versions said, for its author, and says it again', async () => {
      const { id } = await written({ title: 'One', content: 'First' });
      await run('updatePost', { id, input: { content: 'Second' } });
      await run('publishPost', { id });
      const { data: list } = await run('revisions', { postId: id });
      expect(list.items.map((each) => [each['version'], each['content']])).toEqual([
        [2, 'Second'],
        [1, 'First'],
      ]);
      expect((await run('revision', { postId: id, version: 1 })).data).toMatchObject({ title: 'One', content: 'First', editedBy: author.id });
      expect(await run('revision', { postId: id, version: 99 })).toEqual({ data: null });
      expect((await run('revisions', { postId: id }, other)).refused?.code).toBe('auth.forbidden');
      const restored = await run('restoreRevision', { postId: id, version: 1 });
      expect(restored.data).toMatchObject({ content: 'First', version: 4, published: true });
      expect((await run('restoreRevision', { postId: id, version: 99 })).refused?.code).toBe('revision.not-found');
    });

    it('of a locked post not one byte of the body is told', async () => {
      const secret = `zzsecret${face.name.toLowerCase()}`;
      const title = `Locked over ${face.name}`;
      const make = (visibility: string) =>
        written({ title, content: `Body with ${secret} inside`, visibility, published: true, excerpt: 'An appetiser' });
      const [members, paid] = [await make('members'), await make('paid')];
      const bare = await written({ title, content: `Body with ${secret}`, visibility: 'paid', published: true });
      const seenBy = async (id: string, person?: SignedInPerson) => (await face.run(api, 'post', { id }, person?.accessToken)).data;
      expect(await seenBy(members.id)).toMatchObject({ title, excerpt: 'An appetiser', locked: true, content: '', html: '' });
      expect(await seenBy(members.id, other)).toMatchObject({ locked: false, content: `Body with ${secret} inside` });
      expect(await seenBy(paid.id, other)).toMatchObject({ locked: true, content: '', html: '' });
      expect(await seenBy(paid.id, author)).toMatchObject({ locked: false });
      expect(await seenBy(bare.id)).toMatchObject({ locked: true, excerpt: '' });
      for (const query of [{ limit: 100 }, { search: title, limit: 100 }, { search: `"${title}" -${secret}`, limit: 100 }]) {
        const list = await face.run(api, 'posts', query);
        expect(JSON.stringify(list)).not.toContain(secret);
        expect(list.data.items.map((each: Record<string, unknown>) => each['id'])).toEqual(expect.arrayContaining([members.id, paid.id]));
      }
      const found = async (person?: SignedInPerson) =>
        (await face.run(api, 'posts', { search: secret }, person?.accessToken)).data.items.map((each: Record<string, unknown>) => each['id']).sort();
      expect(await found()).toEqual([]);
      expect(await found(other)).toEqual([members.id]);
      expect(await found(author)).toEqual([members.id, paid.id, bare.id].sort());
    });

    it('is listed by what one asks for', async () => {
      const tag = `tag-${face.name.toLowerCase()}`;
      const first = await written({ title: 'B compositor', tags: [tag], published: true });
      const second = await written({ title: 'A compositor', tags: [tag, 'other'], published: true });
      const draft = await written({ title: 'C draft', tags: [tag] });
      const ids = async (query: object, person?: SignedInPerson) => {
        const { data } = await face.run(api, 'posts', { tag, ...query }, person?.accessToken);
        return data.items.map((each: Record<string, unknown>) => each['id']);
      };
      expect(await ids({})).toEqual([second.id, first.id]);
      expect(await ids({ sort: 'title' })).toEqual([second.id, first.id]);
      expect(await ids({ sort: 'title', order: 'desc' })).toEqual([first.id, second.id]);
      expect(await ids({ search: 'compositors' })).toHaveLength(2);
      expect(await ids({ authorId: author.id, published: false }, author)).toEqual([draft.id]);
      expect(await ids({ published: false })).toEqual([]);
      expect(await ids({ status: 'draft' }, author)).toEqual([draft.id]);
      expect(await ids({ authorId: '01930a3e-7c00-7000-8000-000000000000' })).toEqual([]);
      const { data: tags } = await face.run(api, 'tags', { prefix: tag });
      expect(tags).toEqual([{ name: tag, posts: 2 }]);
      await run('unpublishPost', { id: second.id });
      expect((await face.run(api, 'tags', { prefix: tag })).data).toEqual([{ name: tag, posts: 1 }]);
      expect((await face.run(api, 'userPosts', { id: author.id, limit: 100 })).data.items.map((each: Record<string, unknown>) => each['id'])).toContain(first.id);
    });

    it.each([
      ['a sort that there is not', { sort: 'secret' }],
      ['relevance without a search', { sort: 'relevance' }],
      ['a limit of 0', { limit: 0 }],
      ['a limit of -1', { limit: -1 }],
      ['a cursor of another list', { after: Buffer.from('["title","x","y"]').toString('base64url') }],
    ])('refuses %s', async (_what, query) => {
      const { refused } = await face.run(api, 'posts', query);
      expect(refused?.code).toMatch(/^(input.invalid|page.cursor-invalid|graphql.*)$/);
    });

    it.each([
      ['10,000 tags', { tags: Array.from({ length: 10_000 }, (_, index) => `t${index}`) }, 'input.invalid'],
      ['166,000 open elements', { content: '<b>'.repeat(166_000) }, 'post.content-too-deep'],
      ['10,000 marks of quotation', { content: '>'.repeat(10_000), format: 'markdown' }, 'post.content-too-deep'],
      ['30,000 open marks of emphasis', { content: '*a_'.repeat(30_000), format: 'markdown' }, 'post.content-too-intricate'],
      ['a visibility that there is not', { visibility: 'secret' }, expect.any(String)],
      ['a role', { role: 'admin' }, expect.any(String)],
    ])('refuses a post with %s, at once', async (_what, input, code) => {
      const begun = performance.now();
      const answer = await send(
        api.url,
        { method: 'POST', path: '/api/posts', body: { title: 'x', content: 'x', ...input } },
        author.accessToken,
      );
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, code]);
      expect(performance.now() - begun).toBeLessThan(3_000);
    });

    it('a page far beyond the end is empty', async () => {
      const { data } = await face.run(api, 'posts', { page: 1_000_000, limit: 20 });
      expect(data.items).toEqual([]);
      expect(data.totalCount).toBeGreaterThan(0);
    });
  });

  it('walks a list by cursors in both directions, and from the end', async () => {
    const ask = async (args: string) => {
      const query = `{ posts(${args}) { edges { cursor node { id html } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`;
      const answer = await send(api.url, { method: 'POST', path: '/graphql', body: { query } });
      return ((await answer.json()) as { data: { posts: Listed } }).data.posts;
    };
    const all = await ask('limit: 100');
    const order = all.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(order.length).toBe(all.totalCount);
    const first = await ask('first: 2');
    const next = await ask(`first: 2, after: "${first.pageInfo.endCursor}"`);
    const back = await ask(`last: 2, before: "${next.pageInfo.startCursor}"`);
    const last = await ask('last: 2');
    const ids = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id);
    expect([...ids(first), ...ids(next)]).toEqual(order.slice(0, 4));
    expect(ids(back)).toEqual(ids(first));
    expect(ids(last)).toEqual(order.slice(-2));
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const rest = await send(api.url, { method: 'GET', path: '/api/posts', query: { limit: 2 } });
    expect(rest.headers.get('link')).toMatch(/<\/api\/posts\?page=2&limit=2>; rel="next"/);
  });

  it('answers an earlier slug over REST with 308 and the present one', async () => {
    const body = { title: 'Moved', content: '', slug: 'moved-from', published: true };
    const { data } = (await (await send(api.url, { method: 'POST', path: '/api/posts', body }, author.accessToken)).json()) as { data: { id: string } };
    await send(api.url, { method: 'PATCH', path: `/api/posts/${data.id}`, body: { slug: 'moved-to' } }, author.accessToken);
    const answer = await send(api.url, { method: 'GET', path: '/api/posts/by-slug/moved-from' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/api/posts/by-slug/moved-to']);
    // Browsers keep a 308 for ever unless told, and the slug may be given back.
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect((await send(api.url, { method: 'GET', path: '/api/posts/by-slug/moved-to' })).status).toBe(200);
  });
});
