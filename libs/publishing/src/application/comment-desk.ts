import { Injectable } from '@nestjs/common';
import { personIdOf, type Actor } from '#kernel';
import { commentNotFound } from '../domain/comment.errors.js';
import type { Comment } from '../domain/comment.js';
import { readingOf } from '../domain/reading-policy.js';
import { tombstoneOf, type CommentView } from './comment-view.js';
import { moderates } from './moderates.js';
import { CommentViews, type PlacedComment } from './ports/comment-views.js';
import { Comments } from './ports/comments.js';
import { PostDesk } from './post-desk.js';

/** Hands out single comments, to be read and to be changed: what an actor may not read they cannot change either. */
@Injectable()
export class CommentDesk {
  constructor(
    private readonly views: CommentViews,
    private readonly comments: Comments,
    private readonly posts: PostDesk,
  ) {}

  /** The comment as this actor may read it, its tombstone where lists show that; undefined where for them there is none. */
  async find(actor: Actor, id: string): Promise<CommentView | undefined> {
    const found = await this.views.find(id, personIdOf(actor));
    return found && this.#present(found, actor);
  }

  /**
   * What each command on one comment begins with. Of a comment that they may not read nobody learns that there is one.
   * Whether they may change it is for the command to decide.
   * @throws DomainError `comment.not-found`
   */
  async findToChange(actor: Actor, id: string): Promise<{ readonly comment: Comment; readonly postAuthorId: string }> {
    const found = await this.views.find(id, personIdOf(actor));
    const comment = found && (await this.#present(found, actor)) && (await this.comments.find(id));
    if (!comment) throw commentNotFound();
    return { comment, postAuthorId: found.post.authorId };
  }

  async #present({ comment, post, answered }: PlacedComment, actor: Actor): Promise<CommentView | undefined> {
    const reading = readingOf(post, await this.posts.readerOf(actor, [post]));
    if (reading === 'nothing') return undefined;
    const knows = comment.authorId === personIdOf(actor) || moderates(actor, post.authorId);
    if (knows) return comment.deleted ? tombstoneOf(comment) : comment;
    if (reading !== 'whole') return undefined;
    if (comment.status === 'approved' && !comment.deleted) return comment;
    return answered ? tombstoneOf(comment) : undefined;
  }
}
