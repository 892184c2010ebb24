import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Database, decodeCursor, encodeCursor, isInstant, isUuid, statement, type Statement } from '#platform/database';
import type { PostView } from '../../application/post-view.js';
import { PostViews, type PostFilter } from '../../application/ports/post-views.js';

const columns = `id, version, title, content, author_id AS "authorId", status, status = 'published' AS published,
  published_at AS "publishedAt", created_at AS "createdAt", updated_at AS "updatedAt"`;

const byId = statement('publishing.post-view', `SELECT ${columns} FROM posts WHERE id = $1`);

/** What each kind of list shows. $1 is whose drafts are shown, null for everybody's. */
const shown = {
  published: `status = 'published' AND $1::uuid IS NULL`,
  drafts: `status = 'draft' AND ($1::uuid IS NULL OR author_id = $1)`,
  both: `(status = 'published' OR $1::uuid IS NULL OR author_id = $1)`,
} as const;

type Shown = keyof typeof shown;
type Move = 'page' | 'after' | 'before';

const newestFirst = 'created_at DESC, id DESC';

/** Where a page begins: a number of posts to pass over, or a cursor. One more than asked for tells if there is more. */
const beginning: Record<Move, { where: string; order: string; rest: string }> = {
  page: { where: '', order: newestFirst, rest: 'LIMIT $2 OFFSET $3' },
  after: { where: 'AND (created_at, id) < ($3::timestamptz, $4::uuid)', order: newestFirst, rest: 'LIMIT $2' },
  before: {
    where: 'AND (created_at, id) > ($3::timestamptz, $4::uuid)',
    order: 'created_at, id',
    rest: 'LIMIT $2',
  },
};

function listStatement(of: Shown, move: Move): Statement {
  const { where, order, rest } = beginning[move];
  const text = `SELECT ${columns} FROM posts WHERE ${shown[of]} ${where} ORDER BY ${order} ${rest}`;
  return statement(`publishing.posts-${of}-${move}`, text);
}

const lists = Object.fromEntries(
  (Object.keys(shown) as Shown[]).map((of) => [
    of,
    { page: listStatement(of, 'page'), after: listStatement(of, 'after'), before: listStatement(of, 'before') },
  ]),
) as Record<Shown, Record<Move, Statement>>;

const publishedTotal = `(SELECT posts FROM post_counts WHERE status = 'published')`;
const draftsTotal = `(SELECT count(*) FROM posts WHERE status <> 'published' AND ($1::uuid IS NULL OR author_id = $1))`;

/** A trigger keeps the number of published posts: counting a hundred thousand costs more than reading a page of them. */
const counts = {
  published: statement('publishing.count-published', `SELECT ${publishedTotal}::int AS total WHERE $1::uuid IS NULL`),
  drafts: statement('publishing.count-drafts', `SELECT ${draftsTotal}::int AS total`),
  both: statement('publishing.count-both', `SELECT (${publishedTotal} + ${draftsTotal})::int AS total`),
} as const;

@Injectable()
export class SqlPostViews extends PostViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<PostView | undefined> {
    return isUuid(id) ? this.database.one<PostView>(byId, [id]) : undefined;
  }

  async list({ published, draftsOf }: PostFilter, page: PageRequest): Promise<Page<PostView>> {
    const nobody = draftsOf === undefined;
    if (nobody && published === false) return { edges: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };
    const of: Shown = published === true || nobody ? 'published' : published === false ? 'drafts' : 'both';
    const whose = of === 'published' ? null : draftsOf;
    const move: Move = page.after !== undefined ? 'after' : page.before !== undefined ? 'before' : 'page';
    const [rows, count] = await Promise.all([
      this.database.query<PostView>(lists[of][move], [whose, page.limit + 1, ...whereFrom(page)]),
      this.database.one<{ total: number }>(counts[of], [whose]),
    ]);
    const more = rows.length > page.limit;
    const nodes = rows.slice(0, page.limit);
    if (move === 'before') nodes.reverse();
    return {
      edges: nodes.map((node) => ({ node, cursor: cursorOf(node) })),
      hasNextPage: move === 'before' ? true : more,
      hasPreviousPage: move === 'page' ? page.page > 1 : move === 'after' ? true : more,
      totalCount: count?.total ?? 0,
    };
  }
}

function cursorOf({ createdAt, id }: PostView): string {
  return encodeCursor('createdAt', { value: createdAt.toISOString(), id });
}

function whereFrom({ after, before, page, limit }: PageRequest): unknown[] {
  const cursor = after ?? before;
  if (cursor === undefined) return [(page - 1) * limit];
  const { value, id } = decodeCursor('createdAt', cursor, isInstant);
  return [value, id];
}
