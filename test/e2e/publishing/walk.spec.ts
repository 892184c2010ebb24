import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aPerson, faces, startApi, startWorker, type Running } from '../support/index.js';

describe('one post travels the whole way', () => {
  let api: Running;
  let worker: Running;

  beforeAll(async () => {
    api = await startApi();
    worker = await startWorker({}, api.database);
  });

  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
  });

  describe.each(faces)('over $name', (face) => {
    it('is drafted, published, read and listed', async () => {
      const { accessToken, id: authorId } = await aPerson(api);
      const input = { title: `A walk over ${face.name}`, content: 'Every step of it.' };

      const draft = await face.run(api, 'createPost', { input }, accessToken);
      expect(draft.data).toMatchObject({ ...input, authorId, published: false, publishedAt: null, version: 1 });
      const { id } = draft.data;
      expect(await face.run(api, 'post', { id })).toEqual({ data: null });

      const published = await face.run(api, 'publishPost', { id }, accessToken);
      expect(published.data).toMatchObject({ id, published: true, version: 2 });
      expect(await face.run(api, 'post', { id })).toEqual(published);

      const { data: list } = await face.run(api, 'posts', { page: 1, limit: 5, published: true });
      const { html: _html, ...listed } = published.data;
      expect(list.items[0]).toMatchObject(listed);
    });

    it('is published once', async () => {
      const { accessToken } = await aPerson(api);
      const input = { title: 'Once', content: '', published: true };
      const { data } = await face.run(api, 'createPost', { input }, accessToken);
      const again = await face.run(api, 'publishPost', { id: data.id }, accessToken);
      expect(again).toEqual({
        refused: { code: 'post.already-published', message: 'The post is published already' },
      });
    });

    it('is not published by somebody else', async () => {
      const [author, other] = [await aPerson(api), await aPerson(api)];
      const input = { title: 'Mine', content: '' };
      const { data } = await face.run(api, 'createPost', { input }, author.accessToken);
      const outcome = await face.run(api, 'publishPost', { id: data.id }, other.accessToken);
      expect(outcome.refused?.code).toBe('post.not-found');
    });

    it('a new person finds a welcome in the mailbox', async () => {
      const email = `welcome-${face.name}@quoin.example`;
      const input = { name: 'Grace', email, password: 'composing-stick' };
      expect((await face.run(api, 'createUser', { input })).data).toMatchObject({ name: 'Grace', email });
      const letter = await vi.waitUntil(async () => {
        const answer = await fetch(`${api.url}/ops/mailbox`, { headers: { accept: 'application/json' } });
        const { data } = (await answer.json()) as { data: { to: string; subject: string; text: string }[] };
        return data.find(({ to, subject }) => to === email && subject.startsWith('Welcome'));
      }, { timeout: 20_000 });
      expect(letter.text).toContain('Grace');
    });
  });
});
