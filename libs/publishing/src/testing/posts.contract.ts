import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { aPost } from './a-post.js';
import type { OpenStores } from './publishing-stores.js';

const [nine, ten, eleven] = ['09', '10', '11'].map((hour) => new Date(`2026-11-22T${hour}:00:00.000Z`)) as [Date, Date, Date];

export function postsContract(open: OpenStores): void {
  describe('posts', () => {
    const stores = withStores(open);
    const written = async (details: Parameters<typeof aPost>[0] = {}) => {
      const post = aPost({ authorId: await stores().author(), ...details });
      await stores().posts.save(post);
      return (await stores().posts.find(post.id))!;
    };

    it('are found as they were saved, one version on', async () => {
      const post = aPost({ authorId: await stores().author(), excerpt: 'It weaves', tags: ['Engines', 'Looms'], visibility: 'paid' });
      post.schedule(new Date('2027-01-01T00:00:00.000Z'), nine);
      await stores().posts.save(post);
      expect((await stores().posts.find(post.id))?.snapshot()).toEqual({ ...post.snapshot(), version: 1 });
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-0000000fffff'])('are not found by %s', async (id) => {
      expect(await stores().posts.find(id)).toBeUndefined();
    });

    it('are not overwritten by somebody who read an older version', async () => {
      const [{ id }, { posts }] = [await written(), stores()];
      const [one, other] = [await posts.find(id), await posts.find(id)];
      one?.edit({ title: 'One' }, one.authorId, ten);
      other?.edit({ title: 'Other' }, other.authorId, ten);
      await posts.save(one!);
      await expect(posts.save(other!)).rejects.toMatchObject({ code: 'version.stale', kind: 'conflict' });
      expect((await posts.find(id))?.snapshot()).toMatchObject({ title: 'One', version: 2 });
      const [third, fourth] = [await posts.find(id), await posts.find(id)];
      for (const each of [third, fourth]) each?.expectVersion([2]);
      third?.edit({ title: 'Third' }, third.authorId, ten);
      fourth?.edit({ title: 'Fourth' }, fourth.authorId, ten);
      await posts.save(third!);
      await expect(posts.save(fourth!)).rejects.toMatchObject({ code: 'version.stale', kind: 'stale' });
    });

    it('keep a slug to themselves, also one that they only once had', async () => {
      const [post, { posts }] = [await written({ slug: 'first-address' }), stores()];
      expect(await posts.isSlugFree('nobodys-address')).toBe(true);
      post.edit({ slug: 'second-address' }, post.authorId, ten);
      await posts.save(post);
      for (const slug of ['first-address', 'second-address']) {
        expect(await posts.isSlugFree(slug)).toBe(false);
        await expect(written({ slug })).rejects.toMatchObject({ code: 'post.slug-taken' });
      }
    });

    it('may take back a slug that they had before', async () => {
      const { id } = await written({ slug: 'there' });
      for (const slug of ['and', 'there']) {
        const post = (await stores().posts.find(id))!;
        post.edit({ slug }, post.authorId, ten);
        await stores().posts.save(post);
      }
      expect((await stores().posts.find(id))?.slug).toBe('there');
    });

    it('do not move to the slug of another', async () => {
      const [post] = [await written(), await written({ slug: 'of-another' })];
      post.edit({ slug: 'of-another' }, post.authorId, ten);
      await expect(stores().posts.save(post)).rejects.toMatchObject({ code: 'post.slug-taken' });
    });

    it('are due when their hour has come, the longest waiting first, so many at a time', async () => {
      const { posts } = stores();
      const scheduled = async (moment: Date) => {
        const post = await written();
        post.schedule(moment, new Date('2026-11-22T08:00:00.000Z'));
        await posts.save(post);
        return post.id;
      };
      const [second, first] = [await scheduled(ten), await scheduled(nine)];
      await scheduled(eleven);
      await written();
      expect(await posts.findDue(ten, 10)).toEqual([first, second]);
      expect(await posts.findDue(ten, 1)).toEqual([first]);
    });

    it('go with their revisions and slugs', async () => {
      const [post, { posts, revisions, postViews }] = [await written({ slug: 'soon-gone' }), stores()];
      await posts.remove(post);
      expect(await posts.find(post.id)).toBeUndefined();
      expect(await postViews.findBySlug('soon-gone')).toBeUndefined();
      expect(await revisions.find(post.id, 1)).toBeUndefined();
    });

    it('are not removed by somebody who read an older version', async () => {
      const [post, { posts }] = [await written(), stores()];
      const newer = (await posts.find(post.id))!;
      newer.publish(ten);
      await posts.save(newer);
      await expect(posts.remove(post)).rejects.toMatchObject({ code: 'version.stale' });
      expect(await posts.find(post.id)).toBeDefined();
    });
  });
}
