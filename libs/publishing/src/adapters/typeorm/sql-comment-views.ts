import { Injectable } from '@nestjs/common';
import { personIdOf, type Page, type PageRequest } from '#kernel';
import { byInstant, Database, isUuid, KeysetList, statement, type SortKey, type Statement } from '#platform/database';
import { tombstoneOf, type CommentText, type CommentView } from '../../application/comment-view.js';
import { CommentViews, type CommentOrder, type PlacedComment } from '../../application/ports/comment-views.js';
import { mostCounted } from '../../application/ports/post-views.js';
import type { CommentStatus } from '../../domain/comment.js';
import type { PostStatus, Visibility } from '../../domain/post.js';
import { openTo, seesEverything, type Reader } from '../../domain/reading-policy.js';

type Row = CommentView & { readonly path: string };

const columnsWhere = (deleted: string): string => `c.id, c.version, c.post_id AS "postId", c.parent_id AS "parentId",
  c.author_id AS "authorId", c.content, c.status, c.depth, ${deleted} AS deleted, c.edited_at AS "editedAt",
  c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;
const columns = columnsWhere('c.deleted_at IS NOT NULL');

/** Everybody sees what is approved, its author also what waits. $2 is the viewer. */
const seen = (c: string): string =>
  `(${c}.deleted_at IS NULL AND (${c}.status = 'approved' OR (${c}.status = 'pending' AND ${c}.author_id = $2::uuid)))`;
/** Whether the viewer sees an answer: the paths of all answers begin with that of `c`, and go on in hexadecimal digits. */
const answered = `EXISTS (SELECT FROM comments a WHERE a.post_id = c.post_id AND a.path > c.path AND a.path < c.path || 'g' AND ${seen('a')})`;
/** The second is asked only of what is not seen. */
const shown = `(${seen('c')} OR ${answered})`;
const isTombstone = `${seen('c')} IS NOT TRUE`;

const byId = statement(
  'publishing.comment-view',
  `SELECT ${columns}, p.status AS "postStatus", p.visibility, p.author_id AS "postAuthorId",
     ${isTombstone} AND ${answered} AS answered
   FROM comments c JOIN posts p ON p.id = c.post_id WHERE c.id = $1`,
);

interface PlacedRow extends CommentView {
  readonly answered: boolean;
  readonly postStatus: PostStatus;
  readonly visibility: Visibility;
  readonly postAuthorId: string;
}

const oldestOfPosts = (selected: string): string => `SELECT oldest.* FROM unnest($1::uuid[]) AS post (id) CROSS JOIN LATERAL (
  SELECT ${selected} FROM comments c WHERE c.post_id = post.id AND ${shown} ORDER BY c.created_at, c.id LIMIT $3) AS oldest`;
const ofPosts = statement('publishing.comments-of-posts', oldestOfPosts(columnsWhere(isTombstone)));
const textsOfPosts = statement(
  'publishing.comment-texts-of-posts',
  oldestOfPosts(`c.id, c.post_id AS "postId", c.author_id AS "authorId", c.content, ${isTombstone} AS deleted`),
);

/** Whether the reader may read the body: $2 everything, $3 who they are, $4 the visibilities that are open to them. */
const readable = `($2::boolean OR p.author_id = $3::uuid OR (p.status = 'published' AND p.visibility = ANY($4::text[])))`;
const said = `c.status = 'approved' AND c.deleted_at IS NULL AND ${readable}`;

const ofAuthors = statement(
  'publishing.comments-of-authors',
  `SELECT newest.* FROM unnest($1::uuid[]) AS author (id) CROSS JOIN LATERAL (
     SELECT ${columns} FROM comments c JOIN posts p ON p.id = c.post_id WHERE c.author_id = author.id AND ${said}
     ORDER BY c.created_at DESC, c.id DESC LIMIT $5) AS newest`,
);

const byTime = byInstant<Row>('c.created_at', ({ createdAt }) => createdAt);
const byPath: SortKey<Row> = { by: 'c.path', type: 'text', of: ({ path }) => path, isValue: (text) => /^[0-9a-f]{10,2010}$/.test(text) };

interface Listing {
  readonly list: KeysetList<Row, CommentOrder>;
  readonly count: Statement;
}

function listing(name: string, from: string, where: string, parameters: number, selected = columns): Listing {
  return {
    list: new KeysetList<Row, CommentOrder>(`publishing.${name}`, {
      select: `SELECT ${selected}, c.path ${from}`,
      where,
      parameters,
      id: 'c.id',
      sorts: { flat: byTime, tree: byPath },
    }),
    count: statement(
      `publishing.count-${name}`,
      `SELECT count(*)::int AS total FROM (SELECT ${from} WHERE ${where} LIMIT ${mostCounted}) AS counted`,
    ),
  };
}

const comments = 'FROM comments c';
const commentsOfPosts = 'FROM comments c JOIN posts p ON p.id = c.post_id';
const listings = {
  ofPost: listing('comments-of-post', comments, `c.post_id = $1 AND ${shown}`, 2, columnsWhere(isTombstone)),
  ofPostByStatus: listing('comments-of-post-by-status', comments, 'c.post_id = $1 AND c.status = $2 AND c.deleted_at IS NULL', 2),
  ofAuthor: listing('comments-of-author', commentsOfPosts, `c.author_id = $1 AND ${said}`, 4),
  held: listing('comments-held', comments, `c.status = $1 AND c.deleted_at IS NULL`, 1),
  heldOfAuthor: listing('comments-held-of', commentsOfPosts, `c.status = $1 AND c.deleted_at IS NULL AND p.author_id = $2`, 2),
};

const nothing: Page<CommentView> = { edges: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };

@Injectable()
export class SqlCommentViews extends CommentViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string, viewerId?: string): Promise<PlacedComment | undefined> {
    const values = [id, viewerId ?? null];
    const row = isUuid(id) ? await this.database.one<PlacedRow & Record<string, unknown>>(byId, values) : undefined;
    if (!row) return undefined;
    const { postStatus, visibility, postAuthorId, answered, ...comment } = row;
    return { comment, answered, post: { status: postStatus, visibility, authorId: postAuthorId } };
  }

  async listOfPost(
    postId: string,
    { viewerId, status, order }: Parameters<CommentViews['listOfPost']>[1],
    page: PageRequest,
  ): Promise<Page<CommentView>> {
    if (!isUuid(postId)) return nothing;
    const values = [postId, status ?? viewerId ?? null];
    return this.#read(status ? listings.ofPostByStatus : listings.ofPost, values, page, order, 'asc');
  }

  async listOfPosts(postIds: readonly string[], limit: number, viewerId?: string): Promise<CommentView[]> {
    const comments = await this.database.query<CommentView>(ofPosts, [postIds.filter(isUuid), viewerId ?? null, limit]);
    return comments.map((comment) => (comment.deleted ? tombstoneOf(comment) : comment));
  }

  async listTextsOfPosts(postIds: readonly string[], limit: number, viewerId?: string): Promise<CommentText[]> {
    const texts = await this.database.query<CommentText>(textsOfPosts, [postIds.filter(isUuid), viewerId ?? null, limit]);
    return texts.map((text) => (text.deleted ? { ...text, authorId: null, content: '' } : text));
  }

  async listOfAuthor(authorId: string, reader: Reader, page: PageRequest): Promise<Page<CommentView>> {
    if (!isUuid(authorId)) return nothing;
    return this.#read(listings.ofAuthor, [authorId, ...readerValues(reader)], page, 'flat', 'desc');
  }

  listOfAuthors(authorIds: readonly string[], reader: Reader, limit: number): Promise<CommentView[]> {
    return this.database.query<CommentView>(ofAuthors, [authorIds.filter(isUuid), ...readerValues(reader), limit]);
  }

  async listToModerate(status: CommentStatus, postsOf: string | undefined, page: PageRequest): Promise<Page<CommentView>> {
    if (postsOf !== undefined && !isUuid(postsOf)) return nothing;
    return postsOf === undefined
      ? this.#read(listings.held, [status], page, 'flat', 'asc')
      : this.#read(listings.heldOfAuthor, [status, postsOf], page, 'flat', 'asc');
  }

  async #read(
    { list, count }: Listing,
    values: readonly unknown[],
    page: PageRequest,
    sort: CommentOrder,
    order: 'asc' | 'desc',
  ): Promise<Page<CommentView>> {
    const [stretch, counted] = await Promise.all([
      list.read(this.database, values, page, { sort, order }),
      this.database.one<{ total: number }>(count, values),
    ]);
    const edges = stretch.edges.map((edge) => (edge.node.deleted ? { cursor: edge.cursor, node: tombstoneOf(edge.node) } : edge));
    return { ...stretch, edges, totalCount: counted?.total ?? 0 };
  }
}

function readerValues(reader: Reader): unknown[] {
  return [seesEverything(reader.actor), personIdOf(reader.actor) ?? null, openTo(reader)];
}
