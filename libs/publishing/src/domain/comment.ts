import { AggregateRoot, type AggregateState } from '#kernel';
import { commentDeleted, editWindowClosed, parentNotFound, threadTooDeep } from './comment.errors.js';
import { CommentAdded, CommentDeleted, CommentEdited, CommentHeld, CommentModerated } from './comment.events.js';

export const commentStatuses = ['pending', 'approved', 'spam', 'hidden'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

/** How deep a thread may be, how long its author may edit a comment (in milliseconds), and how many links wait for nobody. */
export const commentRules = { deepest: 200, editWindow: 15 * 60_000, links: 2 } as const;

export interface CommentState extends AggregateState {
  readonly postId: string;
  readonly parentId: string | null;
  readonly authorId: string;
  /** Empty where it was deleted. */
  readonly content: string;
  readonly status: CommentStatus;
  /** 0 for what answers the post itself. */
  readonly depth: number;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The comment that another one answers. */
export interface ParentComment {
  readonly id: string;
  readonly postId: string;
  readonly depth: number;
  readonly readable: boolean;
}

/** What somebody says under a post. */
export class Comment extends AggregateRoot<CommentState> {
  /**
   * @param details `trusted` is said of those whose comments never wait
   * @throws DomainError `comment.parent-not-found`, `comment.too-deep`
   */
  static write(details: {
    id: string;
    postId: string;
    parent: ParentComment | undefined;
    authorId: string;
    content: string;
    trusted: boolean;
    at: Date;
  }): Comment {
    const { parent, trusted, at, ...given } = details;
    if (parent && (parent.postId !== given.postId || !parent.readable)) throw parentNotFound();
    const depth = parent ? parent.depth + 1 : 0;
    if (depth > commentRules.deepest) throw threadTooDeep();
    const status = !trusted && isSuspicious(given.content) ? 'pending' : 'approved';
    const moments = { editedAt: null, deletedAt: null, createdAt: at, updatedAt: at };
    const comment = new Comment({ ...given, ...moments, version: 0, parentId: parent?.id ?? null, status, depth });
    comment.record(status === 'approved' ? new CommentAdded(comment.state) : new CommentHeld(comment.state));
    return comment;
  }

  static restore(state: CommentState): Comment {
    return new Comment(state);
  }

  get authorId(): string {
    return this.state.authorId;
  }

  get postId(): string {
    return this.state.postId;
  }

  /** @throws DomainError `comment.deleted`, `comment.edit-window-closed` */
  edit(content: string, at: Date): void {
    this.#mustBeThere();
    if (at.getTime() - this.state.createdAt.getTime() > commentRules.editWindow) throw editWindowClosed();
    const status = this.state.status === 'approved' && isSuspicious(content) ? 'pending' : this.state.status;
    this.state = { ...this.state, content, status, editedAt: at, updatedAt: at };
    this.record(status === 'pending' ? new CommentHeld(this.state) : new CommentEdited(this.state));
  }

  /** @throws DomainError `comment.deleted` */
  moderate(status: CommentStatus, at: Date): void {
    this.#mustBeThere();
    const before = this.state.status;
    if (before === status) return;
    this.state = { ...this.state, status, updatedAt: at };
    this.record(new CommentModerated(this.state));
    if (before === 'pending' && status === 'approved') this.record(new CommentAdded(this.state));
  }

  /** Leaves its place, so that the answers keep theirs. @throws DomainError `comment.deleted` */
  bury(at: Date): void {
    this.#mustBeThere();
    this.state = { ...this.state, content: '', deletedAt: at, updatedAt: at };
    this.record(new CommentDeleted(this.state));
  }

  #mustBeThere(): void {
    if (this.state.deletedAt) throw commentDeleted();
  }
}

/** Many links are what spam is made of. */
function isSuspicious(content: string): boolean {
  return (content.match(/https?:\/\//giu) ?? []).length > commentRules.links;
}
