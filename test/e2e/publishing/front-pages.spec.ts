import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aPerson, lettersTo, overRest, send, signIn, startApi, startWorker, type Running, type SignedInPerson } from '../support/index.js';

describe('until there is a front end', () => {
  let api: Running;
  let worker: Running;
  let author: SignedInPerson;
  beforeAll(async () => {
    api = await startApi();
    worker = await startWorker({ PUBLIC_URL: api.url }, api.database);
    author = await aPerson(api);
  });
  afterAll(async () => {
    for (const one of [worker, api]) await one[Symbol.asyncDispose]();
  });

  const write = async (input: object) => (await overRest.run(api, 'createPost', { input: { content: 'It **dries**.', published: true, ...input } }, author.accessToken)).data;
  const open = async (path: string) => {
    const answer = await fetch(api.url + path, { headers: { accept: 'text/html' }, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it('every link of every letter leads to a page', async () => {
    const reader = await aPerson(api);
    const { id } = await write({ title: 'Talked about' });
    const { data } = await overRest.run(api, 'createComment', { input: { postId: id, content: 'Well said' } }, reader.accessToken);
    await overRest.run(api, 'createComment', { input: { postId: id, content: 'Thank you', parentId: data.id } }, author.accessToken);
    await overRest.run(api, 'requestPasswordReset', { email: reader.email });
    await overRest.run(api, 'changePassword', { input: { currentPassword: author.password, newPassword: 'another-stick' } }, author.accessToken);
    author = { ...author, password: 'another-stick', accessToken: await signIn(api, { email: author.email, password: 'another-stick' }) };
    const links = await vi.waitUntil(async () => {
      const letters = [...await lettersTo(api, reader.email), ...await lettersTo(api, author.email)];
      const found = [...new Set(letters.flatMap(({ text }) => [...text.matchAll(/https?:\/\/[^\s)>\]]+/g)].map(String)))];
      const paths = new Set(found.map((link) => new URL(link).pathname));
      return ['/', '/posts/talked-about', '/reset-password', '/verify-email'].every((path) => paths.has(path)) && found;
    }, { timeout: 30_000 });
    for (const link of links) {
      const { origin, pathname, search } = new URL(link);
      const { status, headers } = await open(pathname + search);
      expect([link, origin, status, headers.get('content-type')]).toEqual([link, api.url, 200, 'text/html; charset=utf-8']);
    }
  });

  it('the first page shows the newest posts, and says what came of a payment', async () => {
    for (let n = 0; n < 21; n += 1) await write({ title: `Number ${n}`, slug: `number-${n}` });
    const first = await open('/?checkout=done');
    expect(first.text).toContain('Thank you.');
    expect(first.text).toContain('<a href="/posts/number-20">Number 20</a>');
    const older = /href="(\/\?after=[^"]+)"/.exec(first.text)?.[1] ?? '';
    expect((await open(older)).text).toContain('Number 0');
    expect((await open('/?checkout=constructor')).text).not.toContain('role="status"');
    expect((await open('/?after=forged')).status).toBe(422);
  });

  it('a post is shown as somebody may read it who has not signed in, and its text is no markup', async () => {
    await write({ title: '<b>Bold</b> & co', slug: 'bold', content: '<script>alert(1)</script><p onclick="x()">Ink</p>', format: 'html' });
    await write({ title: 'For members', slug: 'closed', content: 'Not one byte', excerpt: 'An outline', visibility: 'members' });
    const bold = await open('/posts/bold');
    expect(bold.text).toContain('<h1>&lt;b&gt;Bold&lt;/b&gt; &amp; co</h1><p>Ink</p>');
    expect(bold.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const closed = await open('/posts/closed');
    expect([closed.text.includes('An outline'), closed.text.includes('Not one byte')]).toEqual([true, false]);
  });

  it('an earlier address leads on, and there is a page where there is no post', async () => {
    const { id } = await write({ title: 'Moving', slug: 'before' });
    await send(api.url, { method: 'PATCH', path: `/api/posts/${id}`, body: { slug: 'after' } }, author.accessToken);
    const moved = await open('/posts/before');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/posts/after']);
    expect(await open('/posts/nothing')).toMatchObject({ status: 404, text: expect.stringContaining('There is no such post') });
  });
});
