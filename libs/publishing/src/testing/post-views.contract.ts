import { describe, expect, it } from 'vitest';
import { anonymous, system, type Actor } from '#kernel';
import { anActor } from '#kernel/testing';
import { withStores } from '#platform/testing';
import type { PostFilter, PostOrder } from '../application/ports/post-views.js';
import type { Post } from '../domain/post.js';
import { aPost } from './a-post.js';
import { headlineOf } from './in-memory-post-views.js';
import type { OpenStores } from './publishing-stores.js';

const nobody = '01930a3e-7c00-7000-8000-0000000fffff';
const hour = (n: number): Date => new Date(Date.UTC(2026, 10, 22, n));
const to = (actor: Actor, entitled = false) => ({ actor, entitled });
const newest: PostOrder = { sort: 'publishedAt', order: 'desc' };
const whole = { page: 1, limit: 100 };

type Stores = () => Awaited<ReturnType<OpenStores>>;

/** Saves a post of that status, the same from whichever way it is kept. */
function writer(stores: Stores) {
  return async (status: Post['status'], details: Parameters<typeof aPost>[0] & { publishedAt?: Date }): Promise<Post> => {
    const { publishedAt = hour(9), ...text } = details;
    const post = aPost({ ...text, at: text.at ?? hour(8) });
    if (status === 'published' || status === 'archived') post.publish(publishedAt);
    if (status === 'archived') post.archive(hour(12));
    if (status === 'scheduled') post.schedule(hour(20), hour(8));
    await stores().posts.save(post);
    return post;
  };
}

/** The titles of a list, in its order. As headlines it is the same list. */
function reader(stores: Stores) {
  return async (actor: Actor, filter: PostFilter, { by = newest, entitled = false, page = {} } = {}): Promise<string[]> => {
    const asked = [to(actor, entitled), filter, by, { ...whole, ...page }] as const;
    const { edges, ...list } = await stores().postViews.list(...asked);
    const headlines = await stores().postViews.listHeadlines(...asked);
    expect(headlines).toMatchObject({ ...list, edges: edges.map(({ node, cursor }) => ({ node: headlineOf(node), cursor })) });
    for (const { node } of headlines.edges) expect(node).not.toHaveProperty('content');
    return edges.map(({ node }) => node.title);
  };
}

export function postViewsContract(open: OpenStores): void {
  describe('posts as they are read', () => {
    const stores = withStores(open);
    onePost(stores);
    whatIsShown(stores);
    orders(stores);
    searches(stores);
  });
}

function onePost(stores: Stores): void {
  const write = writer(stores);

  it('show what an author wrote, with its HTML, by the id and by each slug that it ever had', async () => {
    const authorId = await stores().author();
    const { id } = await write('published', { authorId, slug: 'of-old', title: 'On ink', tags: ['ink'] });
    const post = (await stores().posts.find(id))!;
    post.edit({ slug: 'of-late' }, authorId, hour(10));
    await stores().posts.save(post);
    const view = await stores().postViews.find(id);
    expect(view).toEqual({
      ...{ id, version: 2, title: 'On ink', slug: 'of-late', tags: ['ink'], visibility: 'public', locked: false, authorId },
      ...{ content: 'The Engine might compose.', format: 'markdown', html: '<p>The Engine might compose.</p>' },
      ...{ excerpt: 'The Engine might compose.', status: 'published', published: true, scheduledFor: null },
      ...{ publishedAt: hour(9), createdAt: hour(8), updatedAt: hour(10) },
    });
    for (const slug of ['of-old', 'of-late']) expect(await stores().postViews.findBySlug(slug)).toEqual(view);
    expect(await stores().postViews.findBySlug('of-never')).toBeUndefined();
  });

  it.each([
    ['public', null, 'The Engine might compose.'],
    ['members', null, ''],
    ['paid', null, ''],
    ['paid', 'For those who pay', 'For those who pay'],
  ] as const)('%s, with the excerpt %s, begin in lists with "%s"', async (visibility, excerpt, shown) => {
    const { id } = await write('published', { authorId: await stores().author(), visibility, excerpt });
    expect((await stores().postViews.find(id))?.excerpt).toBe(shown);
  });

  it('are found many at once, without those that are not there, and their HTML apart', async () => {
    const authorId = await stores().author();
    const ids = [(await write('draft', { authorId })).id, (await write('published', { authorId })).id];
    const found = await stores().postViews.findMany([...ids, nobody, 'no-uuid']);
    expect(found.map(({ id }) => id).sort()).toEqual(ids);
    expect(found.every((view) => !('html' in view))).toBe(true);
    const html = await stores().postViews.findHtml([...ids, nobody, 'no-uuid']);
    expect(html.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(ids.map((id) => ({ id, html: '<p>The Engine might compose.</p>' })));
  });

  it.each(['no-uuid', nobody])('are not found by %s', async (id) => {
    expect(await stores().postViews.find(id)).toBeUndefined();
  });

  it('are the newest published ones of each author, at most so many of each', async () => {
    const [ada, brian] = [await stores().author(), await stores().author()];
    for (const [title, at] of [['Ada 1', 1], ['Ada 3', 3], ['Ada 2', 2]] as const) {
      await write('published', { authorId: ada, title, publishedAt: hour(at) });
    }
    await write('draft', { authorId: ada, title: 'Ada, not yet' });
    await write('published', { authorId: brian, title: 'Brian 1' });
    const found = await stores().postViews.listByAuthors([ada, brian, nobody, 'no-uuid'], 2);
    const titlesOf = (authorId: string) => found.filter((view) => view.authorId === authorId).map(({ title }) => title);
    expect([titlesOf(ada), titlesOf(brian), found.length]).toEqual([['Ada 3', 'Ada 2'], ['Brian 1'], 3]);
    expect(found.every((view) => !('html' in view))).toBe(true);
  });
}

function whatIsShown(stores: Stores): void {
  const [write, titles] = [writer(stores), reader(stores)];
  const all = ['draft', 'scheduled', 'published', 'archived'] as const;

  it.each<[string, PostFilter, typeof all[number][], typeof all[number][]]>([
    ['where nothing is said', {}, ['published'], ['draft', 'published', 'scheduled']],
    ['what is published', { published: true }, ['published'], ['published']],
    ['what is not published', { published: false }, [], ['draft', 'scheduled']],
    ...all.map((status): [string, PostFilter, typeof all[number][], typeof all[number][]] => [
      `what is ${status}`, { status }, status === 'published' ? ['published'] : [], [status],
    ]),
    ['what is archived, though published is asked for', { status: 'archived', published: true }, [], ['archived']],
  ])('in a list of %s: no draft of another', async (_what, filter, toOthers, toOwn) => {
    const authorId = await stores().author();
    for (const status of all) await write(status, { authorId, title: status });
    const seen = async (actor: Actor) => (await titles(actor, { ...filter, authorId })).sort();
    expect(await seen(anonymous)).toEqual(toOthers);
    expect(await seen(anActor('author', nobody))).toEqual(toOthers);
    expect(await seen(anActor('author', authorId))).toEqual(toOwn);
    expect(await seen(anActor('admin', nobody))).toEqual(toOwn);
    expect(await seen(system('spec'))).toEqual(toOwn);
  });

  it('with a tag are those that bear it', async () => {
    const authorId = await stores().author();
    await write('published', { authorId, title: 'Tagged', tags: ['ink', 'lead'] });
    await write('published', { authorId, title: 'Bare', tags: ['inkwell'] });
    expect(await titles(anonymous, { authorId, tag: 'ink' })).toEqual(['Tagged']);
  });

  it('by an author whom nobody knows are none', async () => {
    expect(await titles(anonymous, { authorId: 'no-uuid' })).toEqual([]);
  });
}

function orders(stores: Stores): void {
  const [write, titles] = [writer(stores), reader(stores)];
  const three = async (): Promise<string> => {
    const authorId = await stores().author();
    await write('published', { authorId, title: 'B', at: hour(1), publishedAt: hour(6) });
    await write('published', { authorId, title: 'C', at: hour(2), publishedAt: hour(4) });
    await write('published', { authorId, title: 'A', at: hour(3), publishedAt: hour(5) });
    return authorId;
  };

  it.each<[PostOrder['sort'], string]>([
    ['publishedAt', 'CAB'],
    ['createdAt', 'BCA'],
    ['updatedAt', 'CAB'],
    ['title', 'ABC'],
  ])('are sorted by %s, either way', async (sort, ascending) => {
    const authorId = await three();
    const sorted = async (order: 'asc' | 'desc') => (await titles(anonymous, { authorId }, { by: { sort, order } })).join('');
    expect(await sorted('asc')).toBe(ascending);
    expect(await sorted('desc')).toBe([...ascending].reverse().join(''));
  });

  it('are sorted, while they are not published, by when they came to be', async () => {
    const authorId = await stores().author();
    await write('draft', { authorId, title: 'Draft of three', at: hour(3) });
    await write('published', { authorId, title: 'Of four', at: hour(1), publishedAt: hour(4) });
    await write('published', { authorId, title: 'Of two', at: hour(1), publishedAt: hour(2) });
    expect(await titles(anActor('author', authorId), { authorId })).toEqual(['Of four', 'Draft of three', 'Of two']);
  });

  it('come a page at a time, by number, after and before a cursor, and from the end', async () => {
    const authorId = await three();
    const by: PostOrder = { sort: 'title', order: 'asc' };
    const read = (page: object) => stores().postViews.list(to(anonymous), { authorId }, by, { page: 1, limit: 2, ...page });
    const of = async (page: object) => (await read(page)).edges.map(({ node }) => node.title).join('');
    const first = await read({});
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false, totalCount: 3 });
    expect(await read({ page: 2 })).toMatchObject({ hasNextPage: false, hasPreviousPage: true, totalCount: 3 });
    const [a, b] = first.edges.map(({ cursor }) => cursor);
    expect([await of({}), await of({ page: 2 }), await of({ page: 3 })]).toEqual(['AB', 'C', '']);
    expect([await of({ after: a }), await of({ after: b }), await of({ before: b })]).toEqual(['BC', 'C', 'A']);
    expect(await of({ fromEnd: true })).toBe('BC');
    await expect(read({ after: 'forged' })).rejects.toMatchObject({ code: 'page.cursor-invalid' });
  });

  it('carry no HTML in lists', async () => {
    const { edges } = await stores().postViews.list(to(anonymous), { authorId: await three() }, newest, whole);
    expect(edges.some(({ node }) => 'html' in node)).toBe(false);
  });
}

function searches(stores: Stores): void {
  const [write, titles] = [writer(stores), reader(stores)];
  const relevant: PostOrder = { sort: 'relevance', order: 'desc' };
  const bodied = (word: string) => ({ content: word, html: `<p>${word}</p>`, teaser: word });

  it.each([
    ['quartz', ['Quartz and felt', 'Quartz and glass']],
    ['quartz glass', ['Quartz and glass']],
    ['"and glass"', ['Quartz and glass']],
    ['felt or glass', ['Quartz and felt', 'Quartz and glass']],
    ['quartz -felt', ['Quartz and glass']],
    ['marble', []],
  ])('are found by %s as a search engine would', async (search, found) => {
    const authorId = await stores().author();
    await write('published', { authorId, title: 'Quartz and glass' });
    await write('published', { authorId, title: 'Quartz and felt' });
    expect((await titles(anonymous, { authorId, search }, { by: relevant })).sort()).toEqual(found);
  });

  it('are found by title, excerpt, tag and body, the title before the body', async () => {
    const authorId = await stores().author();
    await write('published', { authorId, title: 'Said inside', ...bodied('zinc') });
    await write('published', { authorId, title: 'Zinc' });
    expect(await titles(anonymous, { authorId, search: 'zinc' }, { by: relevant })).toEqual(['Zinc', 'Said inside']);
    await write('published', { authorId, title: 'Tagged', tags: ['nickel'] });
    await write('published', { authorId, title: 'Begun so', excerpt: 'Of nickel' });
    expect((await titles(anonymous, { authorId, search: 'nickel' }, { by: relevant })).sort()).toEqual(['Begun so', 'Tagged']);
  });

  it.each<[string, (authorId: string) => Actor, boolean, string[]]>([
    ['nobody who has signed in', () => anonymous, false, ['public']],
    ['somebody who has signed in', () => anActor('reader', nobody), false, ['members', 'public']],
    ['somebody who pays', () => anActor('reader', nobody), true, ['members', 'paid', 'public']],
    ['its author', (authorId) => anActor('author', authorId), false, ['members', 'paid', 'public']],
    ['an admin', () => anActor('admin', nobody), false, ['members', 'paid', 'public']],
  ])('betray no word of a body that is not for %s, neither by finding nor by hiding', async (_who, actor, entitled, open) => {
    const authorId = await stores().author();
    const visibilities = ['members', 'paid', 'public'] as const;
    for (const visibility of visibilities) await write('published', { authorId, title: visibility, visibility, ...bodied('secretly') });
    const search = async (words: string) =>
      (await titles(actor(authorId), { authorId, search: words }, { by: relevant, entitled })).sort();
    expect(await search('secretly')).toEqual(open);
    expect(await search('-secretly')).toEqual(visibilities.filter((one) => !open.includes(one)));
  });
}
