import type { Page, PageRequest } from '#kernel';
import { newestFirst, pageOf } from '#kernel/testing';
import { tombstoneOf, type CommentText, type CommentView } from '../application/comment-view.js';
import { CommentViews, type PlacedComment } from '../application/ports/comment-views.js';
import type { CommentState, CommentStatus } from '../domain/comment.js';
import { readingOf, type Readable, type Reader } from '../domain/reading-policy.js';
import type { InMemoryComments } from './in-memory-comments.js';

export class InMemoryCommentViews extends CommentViews {
  constructor(private readonly comments: InMemoryComments) {
    super();
  }

  async find(id: string, viewerId?: string): Promise<PlacedComment | undefined> {
    const row = this.comments.rows.find((one) => one.id === id);
    if (!row) return undefined;
    const answered = !isSeen(row, viewerId) && this.#isAnswered(row, viewerId);
    return { comment: viewOf(row), answered, post: readableOf(this.#postOf(row.postId)) };
  }

  async listOfPost(
    postId: string,
    { viewerId, status, order }: Parameters<CommentViews['listOfPost']>[1],
    page: PageRequest,
  ): Promise<Page<CommentView>> {
    const shown = this.#oldestOf(postId, (row) => (status ? row.status === status && !row.deletedAt : this.#isShown(row, viewerId)));
    if (order === 'tree') shown.sort((a, b) => (this.#pathOf(a) < this.#pathOf(b) ? -1 : 1));
    return pageOf(shown.map((row) => (status ? viewOf(row) : viewFor(row, viewerId))), page);
  }

  async listOfPosts(postIds: readonly string[], limit: number, viewerId?: string): Promise<CommentView[]> {
    const ofPost = (id: string) => this.#oldestOf(id, (row) => this.#isShown(row, viewerId)).slice(0, limit);
    return postIds.flatMap((id) => ofPost(id).map((row) => viewFor(row, viewerId)));
  }

  async listTextsOfPosts(postIds: readonly string[], limit: number, viewerId?: string): Promise<CommentText[]> {
    const comments = await this.listOfPosts(postIds, limit, viewerId);
    return comments.map(({ id, postId, authorId, content, deleted }) => ({ id, postId, authorId, content, deleted }));
  }

  async listOfAuthor(authorId: string, reader: Reader, page: PageRequest): Promise<Page<CommentView>> {
    return pageOf(this.#saidBy(authorId, reader), page);
  }

  async listOfAuthors(authorIds: readonly string[], reader: Reader, limit: number): Promise<CommentView[]> {
    return authorIds.flatMap((id) => this.#saidBy(id, reader).slice(0, limit));
  }

  async listToModerate(status: CommentStatus, postsOf: string | undefined, page: PageRequest): Promise<Page<CommentView>> {
    const held = this.comments.rows.filter((row) => row.status === status && row.deletedAt === null);
    const theirs = held.filter(({ postId }) => postsOf === undefined || this.#postOf(postId).authorId === postsOf);
    return pageOf(theirs.sort(newestFirst).reverse().map(viewOf), page);
  }

  #oldestOf(postId: string, shown: (row: CommentState) => boolean): CommentState[] {
    return this.comments.rows.filter((row) => row.postId === postId && shown(row)).sort(newestFirst).reverse();
  }

  #isShown(row: CommentState, viewerId: string | undefined): boolean {
    return isSeen(row, viewerId) || this.#isAnswered(row, viewerId);
  }

  #isAnswered({ id }: CommentState, viewerId: string | undefined): boolean {
    return this.comments.rows.some((row) => row.parentId === id && this.#isShown(row, viewerId));
  }

  #saidBy(authorId: string, reader: Reader): CommentView[] {
    const own = this.comments.rows.filter((row) => row.authorId === authorId && row.status === 'approved' && row.deletedAt === null);
    return own.filter(({ postId }) => readingOf(this.#postOf(postId), reader) === 'whole').sort(newestFirst).map(viewOf);
  }

  #postOf(id: string) {
    return this.comments.posts.stored.find(id)!;
  }

  /** The parent's, and its own place in the order of writing. */
  #pathOf({ id, parentId }: CommentState): string {
    const parent = parentId === null ? undefined : this.comments.stored.find(parentId);
    const place = this.comments.stored.rows.findIndex((row) => row.id === id);
    return (parent ? this.#pathOf(parent) : '') + String(place).padStart(10, '0');
  }
}

function isSeen({ status, authorId, deletedAt }: CommentState, viewerId: string | undefined): boolean {
  return deletedAt === null && (status === 'approved' || (status === 'pending' && authorId === viewerId));
}

function viewFor(row: CommentState, viewerId: string | undefined): CommentView {
  return isSeen(row, viewerId) ? viewOf(row) : tombstoneOf(viewOf(row));
}

function readableOf({ status, visibility, authorId }: Readable): Readable {
  return { status, visibility, authorId };
}

function viewOf({ deletedAt, ...state }: CommentState): CommentView {
  return { ...state, deleted: deletedAt !== null };
}
