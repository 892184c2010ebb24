import { isStorable, personIdOf, type Page, type PageRequest } from '#kernel';
import { byInstant, Database, isUuid, KeysetList, statement, type SortKey } from '#platform/database';
import type { Headline, PostView } from '../../application/post-view.js';
import { mostCounted, type PostFilter, type PostOrder, type PostSort } from '../../application/ports/post-views.js';
import { seesEverything, type Reader } from '../../domain/reading-policy.js';
import { headlineColumns, postColumns } from './post-columns.js';

type Row<Post> = Post & { readonly rank?: number; readonly total?: number };

/** How much of each post a list reads. `name` begins the names of its statements. */
interface Extent<Post extends Headline> {
  readonly name: string;
  readonly columns: string;
  readonly lists: Map<string, KeysetList<Row<Post>, PostSort>>;
}

export const posts: Extent<PostView> = { name: 'publishing.posts', columns: postColumns, lists: new Map() };
export const headlines: Extent<Headline> = { name: 'publishing.headlines', columns: headlineColumns, lists: new Map() };

/** What a list shows, as conditions whose values are parameters. `shape` names it: equal shapes are one statement. */
interface Conditions {
  readonly shape: string;
  readonly where: string;
  readonly values: readonly unknown[];
  /** The search and the column it looks into, for the rank. */
  readonly rank: string;
  /** Whether it searches. */
  readonly slow: boolean;
}

/** Undefined where nothing can be in the list: no statement is needed for that. */
export function conditionsOf(reader: Reader, filter: PostFilter): Conditions | undefined {
  if (filter.authorId !== undefined && !isUuid(filter.authorId)) return undefined;
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const shown = shownTo(reader, filter, parameter);
  if (!shown) return undefined;
  const parts = [shown];
  if (filter.authorId !== undefined) parts.push({ shape: 'author', where: `author_id = ${parameter(filter.authorId)}::uuid` });
  if (filter.tag !== undefined) parts.push({ shape: 'tag', where: `tags @> ARRAY[${parameter(filter.tag)}]::text[]` });
  const search = filter.search === undefined ? undefined : searched(reader, parameter(filter.search), parameter);
  if (search) parts.push(search);
  return {
    shape: parts.map((part) => part.shape).join('-'),
    where: parts.map((part) => `(${part.where})`).join(' AND '),
    values,
    rank: search?.rank ?? '0',
    slow: search !== undefined,
  };
}

type Parameter = (value: unknown) => string;

/** Which statuses, and whose: what is not published is its author's, and the admins'. */
function shownTo({ actor }: Reader, { status, published }: PostFilter, parameter: Parameter): { shape: string; where: string } | undefined {
  if (status === 'published' || (status === undefined && published === true)) {
    return { shape: 'published', where: `status = 'published'` };
  }
  const personId = personIdOf(actor);
  const all = seesEverything(actor);
  if (!all && personId === undefined) {
    return status === undefined && published === undefined ? { shape: 'published', where: `status = 'published'` } : undefined;
  }
  const wanted = status ?? (published === false ? 'drafts' : 'both');
  const own = all ? '' : `author_id = ${parameter(personId)}::uuid`;
  const whose = all ? 'all' : 'own';
  if (wanted === 'both') {
    const where = all ? `status <> 'archived'` : `status = 'published' OR (${own} AND status <> 'archived')`;
    return { shape: `both-${whose}`, where };
  }
  const statuses = wanted === 'drafts' ? `status IN ('draft', 'scheduled')` : `status = '${wanted}'`;
  // Said once more so that the planner sees the index of what is not published.
  const where = `${statuses} AND status <> 'published'${own && ` AND ${own}`}`;
  return { shape: `${wanted}-${whose}`, where };
}

/**
 * A word of a body that the reader may not read must neither find a post nor, by \`-word\`, hide one. So what is not
 * theirs is searched in the column that holds no such word.
 */
function searched({ actor, entitled }: Reader, words: string, parameter: Parameter): { shape: string; where: string; rank: string } {
  const query = `websearch_to_tsquery('pg_catalog.english', ${words})`;
  if (seesEverything(actor)) return { shape: 'search-all', where: `search @@ ${query}`, rank: `ts_rank(search, ${query})` };
  const rank = `ts_rank(search_open, ${query})`;
  const personId = personIdOf(actor);
  if (personId === undefined) return { shape: 'search-open', where: `search_open @@ ${query}`, rank };
  const readable = `visibility IN (${entitled ? `'public', 'members', 'paid'` : `'public', 'members'`}) OR author_id = ${parameter(personId)}::uuid`;
  const where = `(search @@ ${query} AND (${readable})) OR (search_open @@ ${query} AND NOT (${readable}))`;
  return { shape: entitled ? 'search-paid' : 'search-members', where, rank };
}

const isTitle = (text: string): boolean => text.length <= 1_000 && isStorable(text);

function sortsOf(rank: string): Record<PostSort, SortKey<Row<Headline>>> {
  return {
    publishedAt: byInstant('listed_at', ({ publishedAt, createdAt }) => publishedAt ?? createdAt),
    createdAt: byInstant('created_at', ({ createdAt }) => createdAt),
    updatedAt: byInstant('updated_at', ({ updatedAt }) => updatedAt),
    title: { by: 'title', type: 'text', of: ({ title }) => title, isValue: isTitle },
    relevance: {
      by: `(${rank} * 1000000)::int`,
      type: 'int',
      of: ({ rank: value }) => String(value ?? 0),
      isValue: (text) => /^\d{1,9}$/.test(text),
    },
  };
}

/** A trigger keeps the number of published posts: counting a hundred thousand costs more than reading a page of them. */
const countOfPublished = `SELECT posts::int AS total FROM post_counts WHERE status = 'published'`;

function listOf<Post extends Headline>(
  extent: Extent<Post>,
  { shape, where, rank, values, slow }: Conditions,
  sort: PostSort,
): KeysetList<Row<Post>, PostSort> {
  const name = `${extent.name}-${shape}${sort === 'relevance' ? '-ranked' : ''}`;
  const known = extent.lists.get(name);
  if (known) return known;
  const ranked = sort === 'relevance' ? `, (${rank} * 1000000)::int AS rank` : '';
  const total = shape === 'published' ? `, (${countOfPublished}) AS total` : '';
  const select = `SELECT ${extent.columns}${ranked}${total} FROM posts`;
  const options = { select, where, parameters: values.length, sorts: sortsOf(rank), slow };
  const list = new KeysetList<Row<Post>, PostSort>(name, options);
  extent.lists.set(name, list);
  return list;
}

const publishedCount = statement('publishing.count-published', countOfPublished);

async function count(database: Database, { shape, where, values, slow }: Conditions): Promise<number> {
  const counted =
    shape === 'published'
      ? publishedCount
      : statement(
          `publishing.count-${shape}`,
          `SELECT count(*)::int AS total FROM (SELECT FROM posts WHERE ${where} LIMIT ${mostCounted}) AS counted`,
          { slow },
        );
  return (await database.one<{ total: number }>(counted, counted === publishedCount ? [] : values))?.total ?? 0;
}

/** From here on a page number is looked at before the page is: passing over rows costs as much as reading them. */
const deepOffset = 1_000;

/** One page and the total, at the same time. */
export async function readPage<Post extends Headline>(
  database: Database,
  extent: Extent<Post>,
  conditions: Conditions | undefined,
  { sort, order }: PostOrder,
  page: PageRequest,
): Promise<Page<Post>> {
  if (!conditions) return { edges: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };
  const offset = page.after ?? page.before ?? page.fromEnd ? 0 : (page.page - 1) * page.limit;
  if (offset > deepOffset) {
    const totalCount = await count(database, conditions);
    const beyond = offset >= totalCount && (totalCount < mostCounted || conditions.shape === 'published');
    if (beyond) return { edges: [], hasNextPage: false, hasPreviousPage: totalCount > 0, totalCount };
  }
  const reading = listOf(extent, conditions, sort).read(database, conditions.values, page, { sort, order });
  if (conditions.shape !== 'published') {
    const [stretch, totalCount] = await Promise.all([reading, count(database, conditions)]);
    return { ...stretch, totalCount };
  }
  // Each row tells it, so that the commonest list takes one statement; where there is no row, there is nobody to tell.
  const stretch = await reading;
  return { ...stretch, totalCount: stretch.edges[0]?.node.total ?? (await count(database, conditions)) };
}
