import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { aPost } from './a-post.js';
import type { OpenStores } from './publishing-stores.js';

const at = new Date('2026-11-22T10:00:00.000Z');

export function revisionsContract(open: OpenStores): void {
  describe('revisions', () => {
    const stores = withStores(open);
    /** A post with the versions 1 and 2, a third that only published it, and 4. */
    const written = async () => {
      const { posts } = stores();
      const [authorId, editor] = [await stores().author(), await stores().author()];
      const { id } = aPost();
      const post = aPost({ id, authorId, title: 'First' });
      await posts.save(post);
      for (const change of ['Second', undefined, 'Fourth']) {
        const found = (await posts.find(id))!;
        if (change) found.edit({ title: change, excerpt: 'Short', tags: ['ink'] }, editor, at);
        else found.publish(at);
        await posts.save(found);
      }
      return { id, authorId, editor };
    };

    it('keep what each version said, and who said it', async () => {
      const [{ id, authorId, editor }, { revisions }] = [await written(), stores()];
      const body = { postId: id, content: 'The Engine might compose.', format: 'markdown' };
      expect(await revisions.find(id, 1)).toEqual({
        ...{ ...body, version: 1, title: 'First', excerpt: null, tags: [], editedBy: authorId },
        createdAt: new Date('2026-11-22T09:30:00.000Z'),
      });
      expect(await revisions.find(id, 2)).toEqual({
        ...{ ...body, version: 2, title: 'Second', excerpt: 'Short', tags: ['ink'], editedBy: editor, createdAt: at },
      });
    });

    it('are not made by a version that changed nothing of the text', async () => {
      const { id } = await written();
      expect(await stores().revisions.find(id, 3)).toBeUndefined();
    });

    it('are listed newest first, a page at a time', async () => {
      const [{ id }, { revisions }] = [await written(), stores()];
      const versions = async (page: number) => (await revisions.list(id, { page, limit: 2 })).edges.map(({ node }) => node.version);
      expect([await versions(1), await versions(2), await versions(3)]).toEqual([[4, 2], [1], []]);
      expect(await revisions.list(id, { page: 1, limit: 2 })).toMatchObject({ hasNextPage: true, hasPreviousPage: false, totalCount: 3 });
      expect(await revisions.list(id, { page: 2, limit: 2 })).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-0000000fffff'])('of the post %s are none', async (id) => {
      expect(await stores().revisions.find(id, 1)).toBeUndefined();
      expect(await stores().revisions.list(id, { page: 1, limit: 2 })).toMatchObject({ edges: [], totalCount: 0 });
    });
  });
}
