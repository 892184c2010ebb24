import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { IncomingComment, IncomingPost } from '../application/ports/incoming-writings.js';
import { commentRules } from '../domain/comment.js';
import type { OpenStores } from './publishing-stores.js';

const at = new Date('2026-11-22T10:00:00.000Z');
const day = (number: number): Date => new Date(Date.UTC(2012, 5, number));
const first = { page: 1, limit: 50 } as const;
let given = 0;
const nextId = (): string => `01930a3e-2222-7000-8000-${String((given += 1)).padStart(12, '0')}`;

export function incomingWritingsContract(open: OpenStores): void {
  describe('incoming writings', () => {
    const stores = withStores(open);

    /** A post as another product had it. */
    const aPostOfElsewhere = async (details: Partial<IncomingPost> = {}): Promise<IncomingPost> => {
      const [id, authorId] = [nextId(), details.authorId ?? (await stores().author())];
      const body = { content: '<p>Ink.</p>', format: 'html', html: '<p>Ink.</p>', teaser: 'Ink.' } as const;
      const moments = { publishedAt: day(5), scheduledFor: null, createdAt: day(5), updatedAt: day(9) };
      const words = { title: `Ink ${id}`, slug: `ink-${id.slice(-6)}`, formerSlugs: [], excerpt: null, tags: ['ink'] };
      return { id, authorId, ...body, ...words, ...moments, visibility: 'public', status: 'published', revisions: [], ...details };
    };
    const take = (posts: IncomingPost[], overwrite = false) => stores().incomingWritings.takePosts(posts, { overwrite });
    const comment = (postId: string, authorId: string, details: Partial<IncomingComment> = {}): IncomingComment => ({
      ...{ id: nextId(), postId, authorId, parentId: null, content: 'Well said.', status: 'approved', createdAt: day(10) },
      ...details,
    });
    const say = (comments: IncomingComment[], overwrite = false) => stores().incomingWritings.takeComments(comments, { overwrite });

    it('are posts as they came, with their dates, states and tags', async () => {
      const post = await aPostOfElsewhere();
      const later = await aPostOfElsewhere({ status: 'scheduled', publishedAt: null, scheduledFor: day(30), visibility: 'members' });
      expect(await take([post, later])).toEqual([post, later].map(({ id }) => ({ id, version: 1, outcome: 'added', revisions: 0 })));
      const { formerSlugs: _, revisions: __, ...state } = post;
      expect((await stores().posts.find(post.id))?.snapshot()).toEqual({ ...state, editedBy: post.authorId, version: 1 });
      expect(await stores().posts.findDue(day(30), 100)).toContain(later.id);
    });

    it('keep their revisions, the oldest as version 1', async () => {
      const authorId = await stores().author();
      const revision = (title: string, number: number) => ({ title, content: '<p>I.</p>', excerpt: null, editedBy: authorId, createdAt: day(number) });
      const post = await aPostOfElsewhere({ authorId, title: 'Third', revisions: [revision('First', 5), revision('Second', 6)] });
      expect(await take([post])).toMatchObject([{ version: 3, revisions: 2 }]);
      const { edges } = await stores().revisions.list(post.id, first);
      expect(edges.map(({ node }) => [node.version, node.title, node.createdAt])).toEqual([[3, 'Third', day(9)], [2, 'Second', day(6)], [1, 'First', day(5)]]);
      const again = { ...post, title: 'Fourth', updatedAt: day(12), revisions: [...post.revisions, revision('Third', 9), revision('Between', 11)], version: 3 };
      expect(await take([again])).toMatchObject([{ version: 5, outcome: 'updated', revisions: 1 }]);
      const after = await stores().revisions.list(post.id, first);
      expect(after.edges.map(({ node }) => [node.version, node.title])).toEqual([[5, 'Fourth'], [4, 'Between'], [3, 'Third'], [2, 'Second'], [1, 'First']]);
    });

    it('are found by their former addresses, unless those lead elsewhere', async () => {
      const one = await aPostOfElsewhere({ formerSlugs: ['an_old.address'] });
      const other = await aPostOfElsewhere({ slug: one.slug, formerSlugs: ['an_old.address', one.slug] });
      const nameless = await aPostOfElsewhere({ slug: '' });
      await take([one, other, nameless]);
      expect((await stores().postViews.findBySlug('an_old.address'))?.id).toBe(one.id);
      expect((await stores().postViews.findBySlug(one.slug))?.id).toBe(one.id);
      expect((await stores().postViews.find(other.id))?.slug).toBe(`${one.slug}-${other.id.slice(-8)}`);
      expect((await stores().postViews.find(nameless.id))?.slug).toBe(`post-${nameless.id.slice(-8)}`);
    });

    it('that come again are updated, unless they were edited or removed here', async () => {
      const posts = await Promise.all([aPostOfElsewhere(), aPostOfElsewhere(), aPostOfElsewhere()]);
      await take(posts);
      const [, edited, removed] = await Promise.all(posts.map(async ({ id }) => (await stores().posts.find(id))!));
      edited!.edit({ title: 'Edited here' }, edited!.authorId, at);
      await stores().posts.save(edited!);
      await stores().posts.remove(removed!);
      const again = posts.map((post) => ({ ...post, title: 'Edited there', version: 1 }));
      expect((await take(again)).map(({ outcome, version }) => [outcome, version])).toEqual([['updated', 2], ['edited', 2], ['gone', 0]]);
      expect((await stores().postViews.find(posts[1].id))?.title).toBe('Edited here');
      expect(await take([again[1]!], true)).toMatchObject([{ outcome: 'updated', version: 3 }]);
      expect((await stores().postViews.find(posts[1].id))?.title).toBe('Edited there');
    });

    it('are threads as deep as they were', async () => {
      const post = await aPostOfElsewhere();
      await take([post]);
      const root = comment(post.id, post.authorId);
      const reply = comment(post.id, post.authorId, { parentId: root.id });
      const answer = comment(post.id, post.authorId, { parentId: reply.id, status: 'pending' });
      const second = comment(post.id, post.authorId);
      expect((await say([root, second, reply])).map(({ outcome, rerooted }) => [outcome, rerooted])).toEqual([['added', false], ['added', false], ['added', false]]);
      await say([answer]);
      const { edges } = await stores().commentViews.listOfPost(post.id, { order: 'tree', viewerId: post.authorId }, first);
      expect(edges.map(({ node }) => [node.id, node.depth])).toEqual([[root.id, 0], [reply.id, 1], [answer.id, 2], [second.id, 0]]);
    });

    it('answer the post where their parent is not there, and the last place where a thread is too deep', async () => {
      const [post, elsewhere] = [await aPostOfElsewhere(), await aPostOfElsewhere()];
      await take([post, elsewhere]);
      const stranger = comment(elsewhere.id, post.authorId);
      const orphans = [comment(post.id, post.authorId, { parentId: nextId() }), comment(post.id, post.authorId, { parentId: stranger.id })];
      expect((await say([stranger, ...orphans])).map(({ rerooted }) => rerooted)).toEqual([false, true, true]);
      const chain = Array.from({ length: commentRules.deepest + 3 }, () => comment(post.id, post.authorId));
      await say(chain.map((one, place) => ({ ...one, parentId: chain[place - 1]?.id ?? null })));
      const views = await Promise.all(chain.slice(-3).map(({ id }) => stores().commentViews.find(id)));
      expect(views.map((found) => found?.comment.depth)).toEqual([200, 200, 200]);
    });

    it('under a post that is not there are left out', async () => {
      const authorId = await stores().author();
      expect(await say([comment(nextId(), authorId)])).toMatchObject([{ outcome: 'gone' }]);
    });

    it('are comments that are updated when they come again, unless they were edited here', async () => {
      const post = await aPostOfElsewhere();
      await take([post]);
      const [one, other] = [comment(post.id, post.authorId), comment(post.id, post.authorId)];
      await say([one, other]);
      const moderated = (await stores().comments.find(other.id))!;
      moderated.moderate('hidden', at);
      await stores().comments.save(moderated);
      const again = [one, other].map((each) => ({ ...each, content: 'Said otherwise.', version: 1 }));
      expect((await say(again)).map(({ outcome, version }) => [outcome, version])).toEqual([['updated', 2], ['edited', 2]]);
      expect((await stores().commentViews.find(one.id))?.comment.content).toBe('Said otherwise.');
    });
  });
}
