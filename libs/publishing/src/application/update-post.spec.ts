import { beforeEach, describe, expect, it } from 'vitest';
import { anActor, FixedClock } from '#kernel/testing';
import { aPost } from '../testing/a-post.js';
import { InMemoryPosts } from '../testing/in-memory-posts.js';
import { PlainRenderer } from '../testing/plain-renderer.js';
import { UpdatePost, UpdatePostHandler } from './update-post.js';

describe('to edit a post', () => {
  const [ada, editor] = [anActor('author'), anActor('admin')];
  const clock = new FixedClock(new Date('2026-11-23T08:00:00.000Z'));
  let posts: InMemoryPosts;
  let id: string;
  let update: (changes: UpdatePost['changes'], actor?: UpdatePost['actor']) => Promise<void>;
  const stored = async () => (await posts.find(id))!.snapshot();

  beforeEach(async () => {
    posts = new InMemoryPosts();
    const post = aPost({ authorId: ada.personId });
    await posts.save(post);
    id = post.id;
    const handler = new UpdatePostHandler(posts, new PlainRenderer(), clock);
    update = (changes, actor = ada) => handler.execute(new UpdatePost(actor, id, changes));
  });

  it('leaves as it was what is left out', async () => {
    const before = await stored();
    await update({ title: 'Another' });
    expect(await stored()).toEqual({ ...before, title: 'Another', version: 2, updatedAt: clock.now() });
  });

  it('changes with the words what readers see, and keeps the format', async () => {
    await update({ content: 'It *weaves*.' });
    expect(await stored()).toMatchObject({ content: 'It *weaves*.', format: 'markdown', html: '<p>It weaves.</p>', teaser: 'It weaves.' });
  });

  it('tells who wrote the version, while the author stays', async () => {
    await update({ title: 'Another' }, editor);
    expect(await stored()).toMatchObject({ authorId: ada.personId, editedBy: editor.personId });
  });

  it('keeps nobody from an address of their own, and from no other', async () => {
    await posts.save(aPost({ slug: 'of-another' }));
    await expect(update({ slug: 'Of another' })).rejects.toMatchObject({ code: 'post.slug-taken' });
    await update({ slug: 'Of mine' });
    expect((await stored()).slug).toBe('of-mine');
  });
});
