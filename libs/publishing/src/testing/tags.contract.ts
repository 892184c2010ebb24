import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { aPost } from './a-post.js';
import type { OpenStores } from './publishing-stores.js';

const at = new Date('2026-11-22T10:00:00.000Z');

export function tagsContract(open: OpenStores): void {
  describe('tags', () => {
    const stores = withStores(open);
    const publish = async (...tags: string[]) => {
      const post = aPost({ authorId: await stores().author(), tags });
      post.publish(at);
      await stores().posts.save(post);
      return post.id;
    };

    it('are those of published posts, the most used first, then by their names', async () => {
      await stores().posts.save(aPost({ authorId: await stores().author(), tags: ['unseen'] }));
      await publish('lead', 'ink');
      await publish('ink', 'type');
      const used = [{ name: 'ink', posts: 2 }, { name: 'lead', posts: 1 }, { name: 'type', posts: 1 }];
      expect(await stores().tags.list(10)).toEqual(used);
      expect(await stores().tags.list(2)).toEqual(used.slice(0, 2));
    });

    it('are asked for by their beginning, which is text and no pattern', async () => {
      await publish('press', 'printing', 'reprint', '%print');
      const names = async (prefix: string) => (await stores().tags.list(10, prefix)).map(({ name }) => name);
      expect([await names('pr'), await names('%'), await names('x')]).toEqual([['press', 'printing'], ['%print'], []]);
    });

    it('go with the last published post that bears them', async () => {
      const count = async () => (await stores().tags.list(10, 'passing')).map(({ posts }) => posts);
      const [one, other] = [await publish('passing'), await publish('passing')];
      expect(await count()).toEqual([2]);
      const put = (await stores().posts.find(one))!;
      put.unpublish(at);
      await stores().posts.save(put);
      expect(await count()).toEqual([1]);
      const edited = (await stores().posts.find(other))!;
      edited.edit({ tags: [] }, edited.authorId, at);
      await stores().posts.save(edited);
      expect(await count()).toEqual([]);
    });
  });
}
