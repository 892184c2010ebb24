import { describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#kernel';
import { anActor } from '#kernel/testing';
import { withStores } from '#platform/testing';
import type { CommentView } from '../application/comment-view.js';
import type { Comment, CommentStatus } from '../domain/comment.js';
import type { Visibility } from '../domain/post.js';
import { aComment } from './a-comment.js';
import { aPost } from './a-post.js';
import type { OpenStores } from './publishing-stores.js';

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 22, 10, n));
const nobody = '01930a3e-7c00-7000-8000-0000000fffff';
const whole = { page: 1, limit: 100 };
const said = (views: readonly CommentView[]): string[] => views.map(({ content }) => content);
const saidIn = ({ edges }: { edges: readonly { node: CommentView }[] }): string[] => said(edges.map(({ node }) => node));

export function commentViewsContract(open: OpenStores): void {
  describe('comments as they are read', () => {
    const stores = withStores(open);
    const aPostOf = async (authorId: string, visibility: Visibility = 'public', published = true): Promise<string> => {
      const post = aPost({ authorId, visibility });
      if (published) post.publish(minute(0));
      await stores().posts.save(post);
      return post.id;
    };
    const say = async (
      content: string,
      by: { postId: string; authorId: string; at?: Date; to?: Comment; status?: CommentStatus },
    ): Promise<Comment> => {
      const { to, status = 'approved', at = minute(1), postId, authorId } = by;
      const parent = to && { id: to.id, postId, depth: to.snapshot().depth, readable: true };
      const comment = aComment({ postId, authorId, content, at, parent });
      comment.moderate(status, at);
      await stores().comments.save(comment);
      return comment;
    };

    it('are found as they were written; not by what is no id', async () => {
      const authorId = await stores().author();
      const postId = await aPostOf(authorId);
      const { id } = await say('Well said', { postId, authorId });
      const said = { id, version: 1, postId, parentId: null, authorId, content: 'Well said', status: 'approved', depth: 0, deleted: false };
      expect(await stores().commentViews.find(id)).toEqual({
        comment: { ...said, editedAt: null, createdAt: minute(1), updatedAt: minute(1) },
        answered: false,
        post: { status: 'published', visibility: 'public', authorId },
      });
      for (const unknown of ['no-uuid', nobody]) expect(await stores().commentViews.find(unknown)).toBeUndefined();
    });

    it('of a post are what is approved, and what waits of the viewer; for moderators all of one status', async () => {
      const [authorId, viewerId] = [await stores().author(), await stores().author()];
      const postId = await aPostOf(authorId);
      for (const status of ['approved', 'pending', 'spam', 'hidden'] as const) await say(status, { postId, authorId, status });
      const listed = async (by: object) => saidIn(await stores().commentViews.listOfPost(postId, { order: 'flat', ...by }, whole));
      expect([await listed({}), await listed({ viewerId })]).toEqual([['approved'], ['approved']]);
      expect(await listed({ viewerId: authorId })).toEqual(['approved', 'pending']);
      expect([await listed({ status: 'spam' }), await listed({ status: 'hidden', viewerId })]).toEqual([['spam'], ['hidden']]);
      expect(saidIn(await stores().commentViews.listOfPost('no-uuid', { order: 'flat' }, whole))).toEqual([]);
    });

    it('of a post come flat by time or as a tree, the oldest first, a page at a time', async () => {
      const authorId = await stores().author();
      const postId = await aPostOf(authorId);
      const one = await say('1', { postId, authorId, at: minute(1) });
      await say('2', { postId, authorId, at: minute(2) });
      const inner = await say('1.1', { postId, authorId, at: minute(3), to: one });
      await say('1.2', { postId, authorId, at: minute(4), to: one });
      await say('1.1.1', { postId, authorId, at: minute(5), to: inner });
      const read = (order: 'flat' | 'tree', page: object = {}) => stores().commentViews.listOfPost(postId, { order }, { ...whole, ...page });
      expect(saidIn(await read('flat'))).toEqual(['1', '2', '1.1', '1.2', '1.1.1']);
      expect(saidIn(await read('tree'))).toEqual(['1', '1.1', '1.1.1', '1.2', '2']);
      for (const order of ['flat', 'tree'] as const) {
        const all = saidIn(await read(order));
        const first = await read(order, { limit: 2 });
        expect(first).toMatchObject({ totalCount: 5, hasNextPage: true, hasPreviousPage: false });
        expect(saidIn(await read(order, { limit: 2, page: 3 }))).toEqual(all.slice(4));
        expect(saidIn(await read(order, { limit: 2, after: first.edges[1]?.cursor }))).toEqual(all.slice(2, 4));
        expect(saidIn(await read(order, { before: first.edges[1]?.cursor }))).toEqual(all.slice(0, 1));
        await expect(read(order, { after: 'forged' })).rejects.toMatchObject({ code: 'page.cursor-invalid' });
      }
    });

    describe.each<[string, Partial<Record<CommentStatus | 'deleted', true>>]>([
      ['was deleted', { deleted: true }],
      ['is hidden', { hidden: true }],
      ['is spam', { spam: true }],
      ['waits', { pending: true }],
      ['was hidden and deleted', { hidden: true, deleted: true }],
    ])('one that %s', (_what, became) => {
      const { deleted, ...statuses } = became;
      const [status = 'approved'] = Object.keys(statuses) as CommentStatus[];
      const aThread = async () => {
        const [authorId, viewerId] = [await stores().author(), await stores().author()];
        const postId = await aPostOf(authorId);
        const lost = await say('lost', { postId, authorId });
        const inner = await say('lost too', { postId, authorId, at: minute(2), to: lost });
        const put = async (comment: Comment, to: CommentStatus, bury = false) => {
          const stored = (await stores().comments.find(comment.id))!;
          stored.moderate(to, minute(9));
          if (bury) stored.bury(minute(9));
          await stores().comments.save(stored);
        };
        await say('next', { postId, authorId, at: minute(3) });
        const views = async (by: { viewerId?: string; status?: CommentStatus; order?: 'flat' | 'tree' } = {}) =>
          stores().commentViews.listOfPost(postId, { order: 'tree', ...by }, whole);
        return { authorId, viewerId, postId, lost, inner, put, views };
      };

      it('leaves its place alone where it has an answer that the viewer sees, at whatever depth', async () => {
        const { authorId, viewerId, postId, lost, inner, put, views } = await aThread();
        const answer = await say('answer', { postId, authorId, at: minute(4), to: inner });
        await put(inner, status, deleted);
        await put(lost, status, deleted);
        const tombstone = { postId, version: expect.any(Number), authorId: null, content: '', status: 'approved', deleted: true, editedAt: null };
        const place = ({ id }: Comment, parentId: string | null, depth: number, at: Date) => ({ ...tombstone, id, parentId, depth, createdAt: at, updatedAt: at });
        const places = [place(lost, null, 0, minute(1)), place(inner, lost.id, 1, minute(2))];
        const tree = await views({ viewerId });
        expect(tree.edges.map(({ node }) => node).slice(0, 2)).toEqual(places);
        expect([saidIn(tree), tree.totalCount]).toEqual([['', '', 'answer', 'next'], 4]);
        expect(saidIn(await views({ order: 'flat' }))).toEqual(['', '', 'next', 'answer']);
        expect(saidIn(await views({ status: 'approved' }))).toEqual(['answer', 'next']);
        const few = await stores().commentViews.listOfPosts([postId], 2, viewerId);
        expect(few).toEqual(places);
        const texts = places.map(({ id }) => ({ id, postId, authorId: null, content: '', deleted: true }));
        expect(await stores().commentViews.listTextsOfPosts([postId], 2, viewerId)).toEqual(texts);
        for (const { id } of [lost, inner]) expect(await stores().commentViews.find(id, viewerId)).toMatchObject({ answered: true });
        await put(answer, 'hidden');
        expect(saidIn(await views({ viewerId }))).toEqual(['next']);
        expect(await stores().commentViews.find(lost.id, viewerId)).toMatchObject({ answered: false });
      });

      it('leaves it for the one whose answer waits, and for nobody else', async () => {
        const { viewerId, postId, lost, inner, put, views } = await aThread();
        await say('mine', { postId, authorId: viewerId, at: minute(4), to: inner, status: 'pending' });
        await put(inner, 'spam');
        await put(lost, status, deleted);
        expect([saidIn(await views({ viewerId })), saidIn(await views())]).toEqual([['', '', 'mine', 'next'], ['next']]);
      });
    });

    it('of many posts are the oldest of each, at most so many of each', async () => {
      const authorId = await stores().author();
      const [one, other] = [await aPostOf(authorId), await aPostOf(authorId)];
      for (const n of [3, 1, 2]) await say(`one ${n}`, { postId: one, authorId, at: minute(n) });
      await say('waits', { postId: other, authorId, status: 'pending' });
      const ids = [one, other, nobody, 'no-uuid'];
      const listed = async (viewerId?: string) => {
        const comments = await stores().commentViews.listOfPosts(ids, 2, viewerId);
        const texts = comments.map(({ id, postId, authorId, content, deleted }) => ({ id, postId, authorId, content, deleted }));
        expect(await stores().commentViews.listTextsOfPosts(ids, 2, viewerId)).toEqual(texts);
        return said(comments).sort();
      };
      expect([await listed(), await listed(authorId)]).toEqual([['one 1', 'one 2'], ['one 1', 'one 2', 'waits']]);
    });

    it.each<[string, Actor, boolean, string[]]>([
      ['nobody who has signed in', anonymous, false, ['public']],
      ['somebody who has signed in', anActor('reader', nobody), false, ['members', 'public']],
      ['somebody who pays', anActor('reader', nobody), true, ['paid', 'members', 'public']],
      ['an admin', anActor('admin', nobody), false, ['draft', 'paid', 'members', 'public']],
    ])('of a person are, for %s, those under posts whose bodies they may read, the newest first', async (_who, actor, entitled, shown) => {
      const [author, authorId] = [await stores().author(), await stores().author()];
      for (const [n, visibility] of (['public', 'members', 'paid'] as const).entries()) {
        await say(visibility, { postId: await aPostOf(author, visibility), authorId, at: minute(n) });
      }
      const draft = await aPostOf(author, 'public', false);
      await say('draft', { postId: draft, authorId, at: minute(5) });
      await say('hidden', { postId: await aPostOf(author), authorId, at: minute(6), status: 'hidden' });
      const { commentViews } = stores();
      expect(saidIn(await commentViews.listOfAuthor(authorId, { actor, entitled }, whole))).toEqual(shown);
      const some = await commentViews.listOfAuthors([authorId, author, nobody, 'no-uuid'], { actor, entitled }, 1);
      expect(said(some)).toEqual(shown.slice(0, 1));
      expect(saidIn(await commentViews.listOfAuthor('no-uuid', { actor, entitled }, whole))).toEqual([]);
    });

    it('that wait are listed for moderators, the oldest first, under the posts of one author or of all', async () => {
      const [ada, brian] = [await stores().author(), await stores().author()];
      const [of, ofBrian] = [await aPostOf(ada), await aPostOf(brian)];
      await say('second', { postId: of, authorId: brian, at: minute(2), status: 'spam' });
      await say('first', { postId: of, authorId: ada, at: minute(1), status: 'spam' });
      await say('elsewhere', { postId: ofBrian, authorId: ada, at: minute(3), status: 'spam' });
      await say('approved', { postId: of, authorId: ada });
      const deleted = aComment({ postId: of, authorId: ada });
      deleted.moderate('spam', minute(1));
      deleted.bury(minute(2));
      await stores().comments.save(deleted);
      const held = async (postsOf?: string) => saidIn(await stores().commentViews.listToModerate('spam', postsOf, whole));
      expect(await held(ada)).toEqual(['first', 'second']);
      expect((await held()).filter((one) => !/^(spam|lost)/.test(one))).toEqual(['first', 'second', 'elsewhere']);
    });
  });
}
