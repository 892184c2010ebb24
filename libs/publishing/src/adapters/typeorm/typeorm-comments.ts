import { Injectable } from '@nestjs/common';
import { Database, GatheredWrites, isUuid, statement, violatedConstraint } from '#platform/database';
import { AggregateStore, insertIntoOutbox, Outbox, selectEvents } from '#platform/outbox';
import { Comments, type CommentPlace } from '../../application/ports/comments.js';
import { parentNotFound } from '../../domain/comment.errors.js';
import { Comment, type CommentState, type ParentComment } from '../../domain/comment.js';
import { postNotFound } from '../../domain/post.errors.js';
import type { PostStatus, Visibility } from '../../domain/post.js';
import { commentSchema } from './comment.schema.js';

const byId = statement(
  'publishing.comment-by-id',
  `SELECT id, version, post_id AS "postId", parent_id AS "parentId", author_id AS "authorId", content, status, depth,
     edited_at AS "editedAt", deleted_at AS "deletedAt", created_at AS "createdAt", updated_at AS "updatedAt"
   FROM comments WHERE id = $1`,
);

const place = statement(
  'publishing.comment-place',
  `SELECT p.status, p.visibility, p.author_id AS "authorId", c.id AS "parentId", c.post_id AS "parentPostId", c.depth,
     c.status = 'approved' AND c.deleted_at IS NULL AS "parentReadable",
     (SELECT count(*)::int FROM comments WHERE author_id = $3 AND created_at > $4) AS recent
   FROM posts p LEFT JOIN comments c ON c.id = $2 WHERE p.id = $1`,
);

/** Rows and events by one statement: most writes of a publication are comments, and this is all that they cost. */
const insertAll = statement(
  'publishing.say',
  `WITH said AS (
     INSERT INTO comments (id, version, post_id, parent_id, author_id, content, status, depth, edited_at, deleted_at, created_at, updated_at)
     SELECT c.id, 1, "postId", "parentId", "authorId", content, status, depth, "editedAt", "deletedAt", "createdAt", "updatedAt"
     FROM json_to_recordset($2::json) AS c (id uuid, "postId" uuid, "parentId" uuid, "authorId" uuid, content text, status text, depth int,
       "editedAt" timestamptz, "deletedAt" timestamptz, "createdAt" timestamptz, "updatedAt" timestamptz))
   ${insertIntoOutbox} ${selectEvents(1)}`,
);

const replies = statement('publishing.comment-has-replies', 'SELECT 1 FROM comments WHERE parent_id = $1 LIMIT 1');

const remove = statement(
  'publishing.remove-comment',
  `DELETE FROM comments c WHERE id = $1 AND version = $2
     AND NOT EXISTS (SELECT FROM comments r WHERE r.parent_id = c.id) RETURNING 1 AS gone`,
);

interface PlaceRow {
  readonly status: PostStatus;
  readonly visibility: Visibility;
  readonly authorId: string;
  readonly parentId: string | null;
  readonly parentPostId: string;
  readonly depth: number;
  readonly parentReadable: boolean;
  readonly recent: number;
}

interface Written {
  readonly state: CommentState;
  readonly events: readonly object[];
}

/** What a row that is not there any more means. */
const refusals: Record<string, () => Error> = { comments_post_fkey: postNotFound, comments_parent_fkey: parentNotFound };

@Injectable()
export class TypeormComments extends Comments {
  readonly #new;

  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
    private readonly outbox: Outbox,
  ) {
    super();
    this.#new = new GatheredWrites(database, 'publishing.say', (written: readonly Written[]) => this.#insertAll(written));
  }

  async find(id: string): Promise<Comment | undefined> {
    const state = isUuid(id) && (await this.database.one<CommentState>(byId, [id]));
    return state ? Comment.restore(state) : undefined;
  }

  async findPlace({ postId, parentId, authorId, since }: Parameters<Comments['findPlace']>[0]): Promise<CommentPlace | undefined> {
    if (!isUuid(postId)) return undefined;
    const parent = parentId !== undefined && isUuid(parentId) ? parentId : null;
    const row = await this.database.one<PlaceRow>(place, [postId, parent, authorId, since]);
    if (!row) return undefined;
    const { status, visibility, authorId: postAuthorId, recent } = row;
    return { post: { status, visibility, authorId: postAuthorId }, parent: parentOf(row), recent };
  }

  async hasReplies(id: string): Promise<boolean> {
    return (await this.database.one(replies, [id])) !== undefined;
  }

  async save(comment: Comment): Promise<void> {
    try {
      const state = comment.snapshot();
      if (state.version === 0) await this.#new.write({ state, events: this.outbox.rowsOf(comment.stored()) });
      else await this.store.save(commentSchema, comment);
    } catch (error) {
      throw refusals[violatedConstraint(error) ?? '']?.() ?? error;
    }
  }

  async #insertAll(written: readonly Written[]): Promise<void[]> {
    const values = [written.flatMap(({ events }) => events), written.map(({ state }) => state)];
    await this.database.query(insertAll, values.map((rows) => JSON.stringify(rows)));
    this.outbox.wakeRelays();
    return written.map(() => undefined);
  }

  async remove(comment: Comment): Promise<void> {
    const { id, version } = comment.snapshot();
    await this.database.transaction(async () => {
      if (!(await this.database.one(remove, [id, version]))) throw comment.overtaken();
      await this.outbox.append(comment.takeEvents());
    });
  }
}

function parentOf({ parentId, parentPostId, depth, parentReadable }: PlaceRow): ParentComment | undefined {
  return parentId === null ? undefined : { id: parentId, postId: parentPostId, depth, readable: parentReadable };
}
