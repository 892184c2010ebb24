import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { Comment, ParentComment } from '../domain/comment.js';
import { aComment } from './a-comment.js';
import { aPost } from './a-post.js';
import type { OpenStores } from './publishing-stores.js';

const at = new Date('2026-11-22T09:31:00.000Z');
const nobody = '01930a3e-7c00-7000-8000-0000000fffff';
const parentOf = (comment: Comment): ParentComment => {
  const { id, postId, depth } = comment.snapshot();
  return { id, postId, depth, readable: true };
};

export function commentsContract(open: OpenStores): void {
  describe('comments', () => {
    const stores = withStores(open);
    const aStoredPost = async () => {
      const post = aPost({ authorId: await stores().author() });
      await stores().posts.save(post);
      return (await stores().posts.find(post.id))!;
    };
    const said = async (details: Parameters<typeof aComment>[0] = {}): Promise<Comment> => {
      const postId = details.postId ?? (await aStoredPost()).id;
      const comment = aComment({ ...details, postId, authorId: details.authorId ?? (await stores().author()) });
      await stores().comments.save(comment);
      return (await stores().comments.find(comment.id))!;
    };
    const reply = (to: Comment) => said({ postId: to.postId, parent: parentOf(to) });

    it('are found as they were saved, one version on', async () => {
      const comment = aComment({ postId: (await aStoredPost()).id, authorId: await stores().author() });
      await stores().comments.save(comment);
      expect((await stores().comments.find(comment.id))?.snapshot()).toEqual({ ...comment.snapshot(), version: 1 });
    });

    it.each(['no-uuid', nobody])('are not found by %s', async (id) => {
      expect(await stores().comments.find(id)).toBeUndefined();
      expect(await stores().comments.findPlace({ postId: id, authorId: nobody, since: at })).toBeUndefined();
    });

    it('have a place: the post, what is answered, and how often its author spoke of late', async () => {
      const [post, authorId, { comments }] = [await aStoredPost(), await stores().author(), stores()];
      const parent = await said({ postId: post.id, authorId });
      const asked = { postId: post.id, authorId, since: new Date('2026-11-22T09:29:00.000Z') };
      const readable = { status: 'draft', visibility: 'public', authorId: post.authorId };
      expect(await comments.findPlace({ ...asked, parentId: parent.id })).toEqual({ post: readable, parent: parentOf(parent), recent: 1 });
      expect(await comments.findPlace({ ...asked, since: at })).toEqual({ post: readable, parent: undefined, recent: 0 });
      for (const parentId of ['no-uuid', nobody]) expect(await comments.findPlace({ ...asked, parentId })).toMatchObject({ parent: undefined });
      parent.moderate('hidden', at);
      await comments.save(parent);
      expect(await comments.findPlace({ ...asked, parentId: parent.id })).toMatchObject({ parent: { readable: false } });
    });

    it('are not overwritten by somebody who read an older version', async () => {
      const [{ id }, { comments }] = [await said(), stores()];
      const [one, other] = [await comments.find(id), await comments.find(id)];
      one?.edit('One', at);
      other?.edit('Other', at);
      await comments.save(one!);
      await expect(comments.save(other!)).rejects.toMatchObject({ code: 'version.stale' });
    });

    it('are refused where the post, or what they answer, went meanwhile', async () => {
      const [post, parent] = [await aStoredPost(), await said()];
      await stores().posts.remove(post);
      await expect(said({ postId: post.id })).rejects.toMatchObject({ code: 'post.not-found' });
      await stores().comments.remove(parent);
      await expect(reply(parent)).rejects.toMatchObject({ code: 'comment.parent-not-found' });
    });

    it('are refused each for itself where many are said at the same time', async () => {
      const [post, gone, authorId, { posts, comments }] = [await aStoredPost(), await aStoredPost(), await stores().author(), stores()];
      await posts.remove(gone);
      const many = [post, gone, post, gone, post].map(({ id }, nth) => aComment({ postId: id, authorId, content: `No ${nth}` }));
      const fates = await Promise.allSettled(many.map((comment) => comments.save(comment)));
      const refused = { status: 'rejected', reason: { code: 'post.not-found' } };
      expect(fates).toMatchObject([{ status: 'fulfilled' }, refused, { status: 'fulfilled' }, refused, { status: 'fulfilled' }]);
      const found = await Promise.all(many.map(({ id }) => comments.find(id)));
      expect(found.map((comment) => comment?.snapshot().content)).toEqual(['No 0', undefined, 'No 2', undefined, 'No 4']);
    });

    it('are removed while nobody answered them, in the version that was read', async () => {
      const [alone, answered, { comments }] = [await said(), await said(), stores()];
      const old = (await comments.find(alone.id))!;
      await reply(answered);
      expect([await comments.hasReplies(alone.id), await comments.hasReplies(answered.id)]).toEqual([false, true]);
      await expect(comments.remove(answered)).rejects.toMatchObject({ code: 'version.stale' });
      alone.edit('Better said', at);
      await comments.save(alone);
      await expect(comments.remove(old)).rejects.toMatchObject({ code: 'version.stale' });
      await comments.remove((await comments.find(alone.id))!);
      expect(await comments.find(alone.id)).toBeUndefined();
    });

    it('go with their post', async () => {
      const post = await aStoredPost();
      const { id } = await said({ postId: post.id });
      await stores().posts.remove(post);
      expect(await stores().comments.find(id)).toBeUndefined();
    });
  });
}
