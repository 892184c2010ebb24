import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, faces, send, startApi, type Running, type SignedInPerson } from '../support/index.js';

const links = 'https://a.example https://b.example https://c.example';

describe('comments', () => {
  let api: Running;
  let author: SignedInPerson;
  let reader: SignedInPerson;
  let other: SignedInPerson;

  beforeAll(async () => {
    api = await startApi();
    [author, reader, other] = [await aPerson(api), await aPerson(api), await aPerson(api)];
  });
  afterAll(() => api[Symbol.asyncDispose]());

  const graphql = async (query: string, person?: SignedInPerson) =>
    (await (await send(api.url, { method: 'POST', path: '/graphql', body: { query } }, person?.accessToken)).json()) as {
      data: Record<string, Record<string, unknown>>;
      errors?: unknown;
    };

  describe.each(faces)('over $name', (face) => {
    const run = (operation: string, args: object, person?: SignedInPerson) => face.run(api, operation, args, person?.accessToken);
    const aPost = async (input: object = {}): Promise<string> =>
      (await run('createPost', { input: { title: 'Talk', content: 'Body', published: true, ...input } }, author)).data['id'];
    const say = (postId: string, content: string, person = reader, parentId?: unknown) =>
      run('createComment', { input: { postId, content, ...(parentId !== undefined && { parentId }) } }, person);
    const listed = async (args: object, person?: SignedInPerson) => {
      const { data } = await run('comments', { limit: 50, ...args }, person);
      return data.items.map((each) => [each['content'], each['depth']]);
    };

    it('are said, answered, and listed flat or as a tree', async () => {
      const postId = await aPost();
      const first = await say(postId, 'First');
      expect(first.data).toMatchObject({ postId, authorId: reader.id, parentId: null, depth: 0, status: 'approved', version: 1 });
      await say(postId, 'Second');
      const answer = await say(postId, 'An answer', other, first.data['id']);
      await say(postId, 'Its answer', reader, answer.data['id']);
      expect(await listed({ postId })).toEqual([['First', 0], ['Second', 0], ['An answer', 1], ['Its answer', 2]]);
      expect(await listed({ postId, order: 'tree' })).toEqual([['First', 0], ['An answer', 1], ['Its answer', 2], ['Second', 0]]);
      expect((await run('comment', { id: first.data['id'] })).data).toEqual(first.data);
      const mine = await run('userComments', { id: other.id });
      expect(mine.data.items.map((each) => each['content'])).toContain('An answer');
    });

    it('go, and leave their place where they were answered', async () => {
      const postId = await aPost();
      const [first, second] = [await say(postId, 'Answered'), await say(postId, 'Alone')];
      await say(postId, 'Answer', other, first.data['id']);
      expect((await run('deleteComment', { id: first.data['id'] }, other)).refused?.code).toBe('auth.forbidden');
      expect((await run('deleteComment', { id: first.data['id'] }, reader)).data).toBe(true);
      expect((await run('deleteComment', { id: second.data['id'] }, author)).data).toBe(true);
      expect(await listed({ postId, order: 'tree' })).toEqual([['', 0], ['Answer', 1]]);
      expect(await run('comment', { id: second.data['id'] })).toEqual({ data: null });
      expect((await say(postId, 'Too late', other, first.data['id'])).refused?.code).toBe('comment.parent-not-found');
    });

    it.each(['hidden', 'spam', 'pending'])('that are %s leave the same place, and tell nobody why', async (status) => {
      const postId = await aPost();
      const [gone, put, unanswered] = [await say(postId, 'Secret'), await say(postId, 'Secret'), await say(postId, 'Secret')];
      for (const { data } of [gone, put]) await say(postId, 'Answer', other, data['id']);
      await run('deleteComment', { id: gone.data['id'] }, reader);
      for (const { data } of [put, unanswered]) await run('moderateComment', { id: data['id'], input: { status } }, author);
      const { data } = await run('comments', { postId, order: 'tree' });
      expect(data.items.map((each) => each['content'])).toEqual(['', 'Answer', '', 'Answer']);
      const [ofGone, , ofPut] = data.items;
      const place = { id: put.data['id'], createdAt: put.data['createdAt'], updatedAt: put.data['createdAt'] };
      expect(ofPut).toEqual({ ...ofGone, ...place });
      expect(ofPut).toMatchObject({ deleted: true, content: '', authorId: null, editedAt: null, status: 'approved', version: 2 });
      expect((await run('comment', { id: put.data['id'] }, other)).data).toEqual(ofPut);
      expect((await run('comment', { id: gone.data['id'] }, other)).data).toEqual(ofGone);
      expect(await run('comment', { id: unanswered.data['id'] }, other)).toEqual({ data: null });
      for (const knows of [author, reader]) {
        expect((await run('comment', { id: put.data['id'] }, knows)).data).toMatchObject({ status, content: 'Secret', authorId: reader.id });
      }
      expect((await say(postId, 'Too late', other, put.data['id'])).refused?.code).toBe('comment.parent-not-found');
    });

    it('are corrected by who said them, by their version', async () => {
      const { data } = await say(await aPost(), 'Tpyo');
      const args = { id: data['id'], input: { content: 'Typo' }, ifVersion: 1 };
      expect((await run('updateComment', args, other)).refused?.code).toBe('auth.forbidden');
      expect((await run('updateComment', args, reader)).data).toMatchObject({ content: 'Typo', version: 2, editedAt: expect.any(String) });
      expect((await run('updateComment', args, reader)).refused?.code).toBe('version.stale');
    });

    it.each<[string, object]>([
      ['updateComment', { input: { content: 'Mine' } }],
      ['deleteComment', {}],
      ['moderateComment', { input: { status: 'spam' } }],
    ])('%s says the same of a comment that the caller may not read as of none, and may not touch what others said', async (operation, args) => {
      const commentOn = async (postId: string) => (await say(postId, 'Mine', author)).data['id'];
      const [open, locked, draft] = [await aPost(), await aPost({ visibility: 'paid' }), await aPost()];
      const [readable, hidden, underDraft] = [await commentOn(open), await commentOn(open), await commentOn(draft)];
      await run('moderateComment', { id: hidden, input: { status: 'hidden' } }, author);
      await run('unpublishPost', { id: draft }, author);
      const attempt = (id: string, person?: SignedInPerson) => run(operation, { id, ...args }, person);
      for (const person of [other, undefined]) {
        const unknown = await attempt('01930a3e-7c00-7000-8000-000000000000', person);
        expect(unknown.refused?.code).toBe('comment.not-found');
        for (const unread of [hidden, underDraft, await commentOn(locked)]) expect(await attempt(unread, person)).toEqual(unknown);
        expect((await attempt(readable, person)).refused?.code).toBe(person ? 'auth.forbidden' : 'auth.required');
      }
    });

    it('wait for the author of the post when they are full of links', async () => {
      const postId = await aPost();
      const { data } = await say(postId, links);
      expect(data['status']).toBe('pending');
      expect(await listed({ postId })).toEqual([]);
      expect(await listed({ postId }, reader)).toEqual([[links, 0]]);
      expect((await run('comments', { postId, status: 'pending' }, other)).refused?.code).toBe('auth.forbidden');
      const queue = await run('commentsToModerate', {}, author);
      expect(queue.data.items.map((each) => each['id'])).toContain(data['id']);
      const decide = (status: string, person: SignedInPerson) => run('moderateComment', { id: data['id'], input: { status } }, person);
      expect((await decide('approved', other)).refused?.code).toBe('comment.not-found');
      expect((await decide('approved', author)).data).toMatchObject({ status: 'approved' });
      expect(await listed({ postId })).toEqual([[links, 0]]);
      await decide('hidden', author);
      expect(await listed({ postId })).toEqual([]);
    });

    it.each([
      ['a post that there is not', async () => 'none', {}, 'post.not-found'],
      ['a draft', () => aPost({ published: false }), {}, 'post.not-found'],
      ['a post that is locked', () => aPost({ visibility: 'paid' }), {}, 'post.locked'],
      ['an answer to nothing', () => aPost(), { parentId: 'none' }, 'comment.parent-not-found'],
      ['an answer to a comment elsewhere', () => aPost(), { parentId: '01930a3e-7c00-7000-8000-000000000000' }, 'comment.parent-not-found'],
      ['silence', () => aPost(), { content: '  ' }, 'input.invalid'],
    ])('are refused: %s', async (_what, post, details, code) => {
      const input = { postId: await post(), content: 'Well', ...details };
      expect((await run('createComment', { input }, reader)).refused?.code).toBe(code);
    });

    it('are for people who have signed in, and under a locked post for its readers', async () => {
      const input = { postId: await aPost({ visibility: 'members' }), content: 'Hm' };
      expect((await run('createComment', { input })).refused?.code).toBe('auth.required');
      await run('createComment', { input }, reader);
      expect((await run('comments', { postId: input.postId })).refused?.code).toBe('post.locked');
      expect(await listed({ postId: input.postId }, other)).toEqual([['Hm', 0]]);
      const { data } = await run('userComments', { id: reader.id, limit: 100 });
      expect(data.items.map((each) => each['postId'])).not.toContain(input.postId);
    });
  });

  it('are read with posts and people by a statement a level, and are nodes', async () => {
    const post = await graphql(`mutation { createPost(input: {title: "Level", content: "b", published: true}) { id } }`, author);
    const postId = post.data['createPost']?.['id'] as string;
    await graphql(`mutation { createComment(input: {postId: "${postId}", content: "Deep"}) { id } }`, reader);
    const { data, errors } = await graphql(`{ post(id: "${postId}") {
      author { id name posts(limit: 1) { id } } comments { id content author { id comments(limit: 1) { content } } post { id html } } }
      node(id: "${postId}") { id __typename ... on Post { title } } }`);
    expect(errors).toBeUndefined();
    expect(data['post']).toMatchObject({
      author: { id: author.id, posts: [{ id: postId }] },
      comments: [{ content: 'Deep', author: { id: reader.id, comments: [{ content: 'Deep' }] }, post: { id: postId, html: '<p>b</p>\n' } }],
    });
    expect(data['node']).toEqual({ id: postId, __typename: 'Post', title: 'Level' });
  });

  it('that left their place alone are of nobody, whatever else is asked of them', async () => {
    const made = await graphql('mutation { createPost(input: {title: "Left", content: "b", published: true, tags: ["left"]}) { id } }', author);
    const postId = made.data['createPost']?.['id'] as string;
    const say = async (more = '') =>
      (await graphql(`mutation { createComment(input: {postId: "${postId}", content: "Secret"${more}}) { id } }`, reader)).data['createComment']?.['id'] as string;
    const id = await say();
    await say(`, parentId: "${id}"`);
    await graphql(`mutation { moderateComment(id: "${id}", input: {status: hidden}) { id } }`, author);
    const nobody = { id: '00000000-0000-0000-0000-000000000000', name: 'Deleted user' };
    for (const more of ['', ' authorId createdAt author { email createdAt }']) {
      const fields = `id content deleted author { id name }${more}`;
      const { data, errors } = await graphql(`{ posts(tag: "left") { edges { node { comments { ${fields} } } } } node(id: "${id}") { ... on Comment { ${fields} } } }`);
      expect(errors).toBeUndefined();
      const [post] = data['posts']!['edges'] as { node: { comments: object[] } }[];
      const tombstone = { id, content: '', deleted: true, author: more ? { ...nobody, email: '' } : nobody };
      expect([post!.node.comments[0], data['node']]).toMatchObject([tombstone, tombstone]);
    }
  });

  it.each<[string, (people: { author: SignedInPerson; reader: SignedInPerson }) => SignedInPerson | undefined, boolean]>([
    ['somebody unknown', () => undefined, true],
    ['a reader', ({ reader: person }) => person, false],
  ])('say the same to %s, whatever else is asked of them, their authors and their posts', async (_who, personOf, locked) => {
    const made = await graphql(
      'mutation { createPost(input: {title: "Asked", content: "Body", visibility: members, published: true, tags: ["asked"]}) { id } }',
      author,
    );
    const postId = made.data['createPost']?.['id'] as string;
    await graphql(`mutation { createComment(input: {postId: "${postId}", content: "Heard"}) { id } }`, reader);
    const narrow = 'id title locked author { id name } comments { content author { id name } }';
    const wide = `${narrow} content excerpt tags author { email } comments { createdAt author { email createdAt } }`;
    const read = async (fields: string) => {
      const { data, errors } = await graphql(`{ posts(tag: "asked") { edges { node { ${fields} } } } }`, personOf({ author, reader }));
      expect(errors).toBeUndefined();
      return (data['posts']!['edges'] as { node: object }[])[0]!.node;
    };
    const comments = locked ? [] : [{ content: 'Heard', author: { id: reader.id, name: 'Ada' } }];
    const told = { id: postId, title: 'Asked', locked, author: { id: author.id, name: 'Ada' }, comments };
    for (let run = 0; run < 3; run += 1) {
      expect(await read(narrow)).toEqual(told);
      expect(await read(wide)).toMatchObject({ ...told, content: locked ? '' : 'Body', author: { email: expect.stringContaining('***') } });
    }
  });

  it('are limited for each person', async () => {
    await using strict = await startApi({ COMMENTS_PER_MINUTE: '2' });
    const { accessToken } = await aPerson(strict);
    const created = await send(strict.url, { method: 'POST', path: '/api/posts', body: { title: 'T', content: '', published: true } }, accessToken);
    const { data } = (await created.json()) as { data: { id: string } };
    const say = () => send(strict.url, { method: 'POST', path: `/api/posts/${data.id}/comments`, body: { content: 'x' } }, accessToken);
    expect([(await say()).status, (await say()).status]).toEqual([201, 201]);
    const third = await say();
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '60']);
  });

  it('a thread has an end', async () => {
    const created = await send(api.url, { method: 'POST', path: '/api/posts', body: { title: 'T', content: '', published: true } }, author.accessToken);
    const { data } = (await created.json()) as { data: { id: string } };
    await using deep = await startApi({ COMMENTS_PER_MINUTE: '1000' }, api.database);
    const say = async (parentId: string | null) =>
      send(deep.url, { method: 'POST', path: `/api/posts/${data.id}/comments`, body: { content: 'x', parentId } }, reader.accessToken);
    let parent: string | null = null;
    for (let depth = 0; depth <= 200; depth += 1) {
      parent = ((await (await say(parent)).json()) as { data: { id: string } }).data.id;
    }
    const beyond = await say(parent);
    expect([beyond.status, ((await beyond.json()) as { code: string }).code]).toEqual([422, 'comment.too-deep']);
  });
});
