import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor } from '#kernel';
import { readingOf } from '../domain/reading-policy.js';
import { tombstoneOf, type CommentView } from './comment-view.js';
import { moderates } from './moderates.js';
import { publishingOperations } from './operations.js';
import { CommentViews } from './ports/comment-views.js';
import { PostDesk } from './post-desk.js';

/** One comment, its tombstone where lists show that, or undefined where there is none that the actor may read. */
export class FindComment extends Query<CommentView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindComment)
export class FindCommentHandler implements IQueryHandler<FindComment> {
  constructor(
    private readonly comments: CommentViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, id }: FindComment): Promise<CommentView | undefined> {
    authorise(publishingOperations.comment, actor);
    const viewerId = personIdOf(actor);
    const found = await this.comments.find(id, viewerId);
    if (!found) return undefined;
    const { comment, post, answered } = found;
    const reading = readingOf(post, await this.desk.readerOf(actor, [post]));
    if (reading === 'nothing') return undefined;
    if (comment.authorId === viewerId || moderates(actor, post.authorId)) return comment.deleted ? tombstoneOf(comment) : comment;
    if (reading !== 'whole') return undefined;
    if (comment.status === 'approved' && !comment.deleted) return comment;
    return answered ? tombstoneOf(comment) : undefined;
  }
}
