import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#kernel';
import { anActor } from '#kernel/testing';
import { aPost } from '../testing/a-post.js';
import { InMemoryEntitlements } from '../testing/in-memory-entitlements.js';
import { inMemoryStores } from '../testing/publishing-stores.js';
import { ListHeadlines, ListHeadlinesHandler } from './list-headlines.js';
import { ListPosts, ListPostsHandler } from './list-posts.js';
import { PostDesk } from './post-desk.js';

describe('the list of posts', () => {
  const reader = anActor('reader');
  let entitlements: InMemoryEntitlements;
  let headlines: (actor: Actor) => Promise<object[]>;
  let list: (actor: Actor, filter?: ListPosts['filter']) => Promise<{ title: string; content: string; locked: boolean }[]>;

  beforeEach(async () => {
    const { posts, postViews } = inMemoryStores();
    entitlements = new InMemoryEntitlements();
    for (const [title, visibility, hour] of [['Open', 'public', 1], ['Members', 'members', 2], ['Paid', 'paid', 3]] as const) {
      const post = aPost({ title, visibility });
      post.publish(new Date(Date.UTC(2026, 10, 22, hour)));
      await posts.save(post);
    }
    const desk = new PostDesk(entitlements);
    headlines = async (actor) => {
      const { edges } = await new ListHeadlinesHandler(postViews, desk).execute(new ListHeadlines(actor, { page: 1, limit: 10 }));
      return edges.map(({ node }) => node);
    };
    const handler = new ListPostsHandler(postViews, desk);
    list = async (actor, filter) => {
      const { edges } = await handler.execute(new ListPosts(actor, { page: 1, limit: 10 }, filter));
      return edges.map(({ node: { title, content, locked } }) => ({ title, content, locked }));
    };
  });

  it.each<[string, Actor, boolean, string[]]>([
    ['nobody who has signed in', anonymous, false, ['Paid', 'Members']],
    ['somebody who has signed in', reader, false, ['Paid']],
    ['somebody who pays', reader, true, []],
    ['an admin', anActor('admin'), false, []],
  ])('shows %s each post, and the body of those alone that are for them', async (_who, actor, pays, locked) => {
    if (pays) entitlements.paying.add(reader.personId);
    const posts = await list(actor);
    expect(posts.map(({ title }) => title)).toEqual(['Paid', 'Members', 'Open']);
    expect(posts.filter((post) => post.locked).map(({ title }) => title)).toEqual(locked);
    for (const post of posts) expect(post.content).toBe(post.locked ? '' : 'The Engine might compose.');
    expect(await headlines(actor)).toMatchObject(posts.map(({ title, locked: isLocked }) => ({ title, locked: isLocked })));
    expect(JSON.stringify(await headlines(actor))).not.toContain('Engine');
  });

  it('is sorted by relevance for a search alone', async () => {
    await expect(list(reader, { sort: 'relevance' })).rejects.toMatchObject({ code: 'input.invalid' });
    expect((await list(reader, { search: 'paid' })).map(({ title }) => title)).toEqual(['Paid']);
  });
});
