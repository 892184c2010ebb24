import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#kernel';
import { anActor, CountedIds, FixedClock } from '#kernel/testing';
import { InMemoryPosts } from '../testing/in-memory-posts.js';
import { PlainRenderer } from '../testing/plain-renderer.js';
import { CreatePost, CreatePostHandler } from './create-post.js';

describe('to begin a post', () => {
  const ada = anActor('author');
  const clock = new FixedClock();
  let posts: InMemoryPosts;
  let create: (details?: Partial<CreatePost['details']>, actor?: CreatePost['actor']) => Promise<string>;
  const stored = async (id: string) => (await posts.find(id))?.snapshot();
  const facts = () => posts.stored.events.map(({ type }) => type);

  beforeEach(() => {
    posts = new InMemoryPosts();
    const handler = new CreatePostHandler(posts, new PlainRenderer(), new CountedIds(), clock);
    create = (details, actor = ada) => handler.execute(new CreatePost(actor, { title: 'On Ink', content: 'Black', ...details }));
  });

  it('makes a draft of theirs, with what readers will see of it', async () => {
    const id = await create();
    expect(await stored(id)).toMatchObject({ authorId: ada.personId, status: 'draft', html: '<p>Black</p>', createdAt: clock.now() });
    expect(facts()).toEqual(['publishing.post-created.v1']);
  });

  it('may publish it at once', async () => {
    expect(await stored(await create({ published: true }))).toMatchObject({ status: 'published', publishedAt: clock.now() });
    expect(facts()).toEqual(['publishing.post-created.v1', 'publishing.post-published.v1']);
  });

  it('gives it an address from its title, which makes way where another has it', async () => {
    const [first, second] = [await create(), await create()];
    expect((await stored(first))?.slug).toBe('on-ink');
    expect((await stored(second))?.slug).toBe(`on-ink-${second.slice(-8)}`);
  });

  it('gives posts of one title that are begun at the same moment addresses of their own', async () => {
    const ids = await Promise.all([create(), create(), create({ published: true })]);
    const slugs = await Promise.all(ids.map(async (id) => (await stored(id))?.slug));
    expect(slugs).toEqual(['on-ink', ...ids.slice(1).map((id) => `on-ink-${id.slice(-8)}`)]);
    expect(facts().filter((type) => type.includes('created'))).toHaveLength(3);
  });

  it('refuses an address that was asked for and is taken, or that holds no letter', async () => {
    await create();
    await expect(create({ slug: 'On ink!' })).rejects.toMatchObject({ code: 'post.slug-taken' });
    await expect(create({ slug: '?!' })).rejects.toMatchObject({ code: 'post.slug-invalid' });
    expect(posts.stored.rows).toHaveLength(1);
  });

  it.each([
    ['nobody who has signed in', anonymous, 'auth.required'],
    ['readers', anActor('reader'), 'auth.forbidden'],
  ])('is not for %s', async (_who, actor, code) => {
    await expect(create({}, actor)).rejects.toMatchObject({ code });
    expect(posts.stored.rows).toEqual([]);
  });
});
