import { beforeEach, describe, expect, it } from 'vitest';
import { FixedClock } from '#kernel/testing';
import { aPost } from '../testing/a-post.js';
import { InMemoryPosts } from '../testing/in-memory-posts.js';
import { PublishDuePostsHandler } from './publish-due-posts.js';

const minutes = (n: number): Date => new Date(Date.UTC(2026, 10, 22, 10, n));

describe('posts whose hour has come', () => {
  const clock = new FixedClock(minutes(30));
  let posts: InMemoryPosts;
  let run: () => Promise<number>;
  const scheduled = async (moment: Date): Promise<string> => {
    const post = aPost();
    post.schedule(moment, minutes(0));
    await posts.save(post);
    return post.id;
  };
  const statusOf = async (id: string) => (await posts.find(id))?.status;

  beforeEach(() => {
    posts = new InMemoryPosts();
    const handler = new PublishDuePostsHandler(posts, clock);
    run = () => handler.execute();
  });

  it('go to their readers, the others wait', async () => {
    const [due, early] = [await scheduled(minutes(30)), await scheduled(minutes(31))];
    expect(await run()).toBe(1);
    expect([await statusOf(due), await statusOf(early)]).toEqual(['published', 'scheduled']);
    expect(await run()).toBe(0);
  });

  it('go all, however many wait', async () => {
    for (let n = 0; n < 120; n += 1) await scheduled(minutes(1));
    expect(await run()).toBe(120);
  });

  it('are published once, though two workers run at the same time', async () => {
    for (let n = 0; n < 3; n += 1) await scheduled(minutes(1));
    const [one, other] = await Promise.all([run(), run()]);
    expect(one + other).toBe(3);
    expect(posts.stored.events.filter(({ type }) => type === 'publishing.post-published.v1')).toHaveLength(3);
  });
});
