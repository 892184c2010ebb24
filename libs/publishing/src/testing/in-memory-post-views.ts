import type { Page, PageRequest } from '#kernel';
import { pageOf } from '#kernel/testing';
import type { Headline, PostView } from '../application/post-view.js';
import { PostViews, type PostFilter, type PostOrder, type PostSort } from '../application/ports/post-views.js';
import type { PostState } from '../domain/post.js';
import { readingOf, type Reader } from '../domain/reading-policy.js';
import type { InMemoryPosts } from './in-memory-posts.js';

export class InMemoryPostViews extends PostViews {
  constructor(private readonly posts: InMemoryPosts) {
    super();
  }

  async find(id: string): Promise<PostView | undefined> {
    const state = this.posts.stored.find(id);
    return state && { ...viewOf(state), html: state.html };
  }

  async findBySlug(slug: string): Promise<PostView | undefined> {
    return this.find(this.posts.slugs.get(slug) ?? '');
  }

  async findMany(ids: readonly string[]): Promise<PostView[]> {
    return this.posts.stored.rows.filter(({ id }) => ids.includes(id)).map(viewOf);
  }

  async findHtml(ids: readonly string[]): Promise<{ id: string; html: string }[]> {
    return this.posts.stored.rows.filter(({ id }) => ids.includes(id)).map(({ id, html }) => ({ id, html }));
  }

  async list(reader: Reader, filter: PostFilter, { sort, order }: PostOrder, page: PageRequest): Promise<Page<PostView>> {
    const search = filter.search === undefined ? undefined : wordsOf(filter.search);
    const shown = this.posts.stored.rows.filter(
      (post) => isShown(post, reader, filter) && (!search || finds(search, textOf(post, reader))),
    );
    const keyOf = keys[sort];
    const keyed = shown.map((post) => ({ view: viewOf(post), key: keyOf(post, search ?? []) }));
    const sorted = keyed.sort((a, b) => compare(a.key, b.key) || compare(a.view.id, b.view.id));
    if (order === 'desc') sorted.reverse();
    return pageOf(sorted.map(({ view }) => view), page);
  }

  async listHeadlines(...asked: Parameters<PostViews['list']>): Promise<Page<Headline>> {
    const { edges, ...page } = await this.list(...asked);
    return { ...page, edges: edges.map(({ node, cursor }) => ({ node: headlineOf(node), cursor })) };
  }

  async listByAuthors(authorIds: readonly string[], limit: number): Promise<PostView[]> {
    const newest = this.posts.stored.rows
      .filter(({ status }) => status === 'published')
      .sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt) || (a.id < b.id ? 1 : -1));
    return authorIds.flatMap((id) => newest.filter(({ authorId }) => authorId === id).slice(0, limit).map(viewOf));
  }
}

function compare(a: number | string, b: number | string): number {
  return Number(a > b) - Number(a < b);
}

function viewOf({ html: _, teaser, editedBy: __, excerpt, ...post }: PostState): PostView {
  const shown = excerpt ?? (post.visibility === 'public' ? teaser : '');
  return { ...post, excerpt: shown, locked: false, published: post.status === 'published' };
}

/** What every list of posts shows. */
export function headlineOf(view: Headline): Headline {
  const { id, title, slug, visibility, locked, authorId, status, publishedAt, createdAt, updatedAt } = view;
  return { id, title, slug, visibility, locked, authorId, status, publishedAt, createdAt, updatedAt };
}

function isShown(post: PostState, { actor }: Reader, { status, published, authorId, tag }: PostFilter): boolean {
  const isLive = post.status === 'published';
  const byDefault = post.status !== 'archived' && (published === undefined || published === isLive);
  if (status === undefined ? !byDefault : post.status !== status) return false;
  if (authorId !== undefined && post.authorId !== authorId) return false;
  if (tag !== undefined && !post.tags.includes(tag)) return false;
  return readingOf(post, { actor, entitled: false }) !== 'nothing';
}

const keys: Record<PostSort, (post: PostState, search: readonly string[][]) => number | string> = {
  publishedAt: ({ publishedAt, createdAt }) => Number(publishedAt ?? createdAt),
  createdAt: ({ createdAt }) => Number(createdAt),
  updatedAt: ({ updatedAt }) => Number(updatedAt),
  title: ({ title }) => title,
  relevance: ({ title }, search) => Number(finds(search, plain(title))),
};

/** Alternatives, each of words and phrases that must be there, or with a hyphen must not. */
function wordsOf(search: string): string[][] {
  const terms = search.match(/-?"[^"]*"|\S+/g) ?? [];
  return terms.reduce<string[][]>((groups, term) => {
    if (term.toLowerCase() === 'or') groups.push([]);
    else groups.at(-1)?.push(term);
    return groups;
  }, [[]]);
}

function finds(search: readonly string[][], text: string): boolean {
  return search.some((terms) => terms.every((term) => term.startsWith('-') !== text.includes(plain(term))));
}

function textOf({ html, ...post }: PostState, reader: Reader): string {
  const body = readingOf(post, reader) === 'whole' ? html : '';
  return plain([post.title, post.excerpt ?? '', ...post.tags, body.replace(/<[^>]*>/g, ' ')].join(' '));
}

/** Words in lower case with a space around each, so that a part of a word is not found. */
function plain(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
