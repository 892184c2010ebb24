import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#kernel';
import { anActor, FixedClock } from '#kernel/testing';
import { aPost } from '../testing/a-post.js';
import { InMemoryPosts } from '../testing/in-memory-posts.js';
import { PublishPost, PublishPostHandler } from './publish-post.js';

describe('to publish a post', () => {
  const ada = anActor('author');
  const clock = new FixedClock();
  let posts: InMemoryPosts;
  let id: string;
  let publish: (...by: [actor?: PublishPost['actor'], id?: string, ifVersion?: number[]]) => Promise<void>;

  beforeEach(async () => {
    posts = new InMemoryPosts();
    const draft = aPost({ authorId: ada.personId });
    await posts.save(draft);
    id = draft.id;
    const handler = new PublishPostHandler(posts, clock);
    publish = (actor = ada, of = id, ifVersion) => handler.execute(new PublishPost(actor, of, ifVersion));
  });

  it('brings it to its readers, at this moment, and tells of it', async () => {
    await publish();
    expect((await posts.find(id))?.snapshot()).toMatchObject({ status: 'published', publishedAt: clock.now() });
    expect(posts.stored.events.at(-1)).toMatchObject({ type: 'publishing.post-published.v1', subject: id });
  });

  it.each([
    ['nobody who has signed in', anonymous, 'auth.required'],
    ['another author', anActor('author', '01930a3e-0000-7000-8000-0000000000ff'), 'auth.forbidden'],
  ])('is not for %s, who are not told either that there is a draft', async (_who, actor, code) => {
    await expect(publish(actor)).rejects.toMatchObject({ code: 'post.not-found' });
    expect((await posts.find(id))?.status).toBe('draft');
    await publish();
    await expect(publish(actor)).rejects.toMatchObject({ code });
  });

  it('is for admins too', async () => {
    await publish(anActor('admin'));
    expect((await posts.find(id))?.status).toBe('published');
  });

  it('is done once, to a post that is there, in the version that was read', async () => {
    await expect(publish(ada, 'no-uuid')).rejects.toMatchObject({ code: 'post.not-found' });
    await expect(publish(ada, id, [7])).rejects.toMatchObject({ code: 'version.stale' });
    await publish(ada, id, [1]);
    await expect(publish()).rejects.toMatchObject({ code: 'post.already-published' });
  });
});
