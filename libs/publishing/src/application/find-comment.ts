import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { CommentDesk } from './comment-desk.js';
import type { CommentView } from './comment-view.js';
import { publishingOperations } from './operations.js';

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
  constructor(private readonly desk: CommentDesk) {}

  async execute({ actor, id }: FindComment): Promise<CommentView | undefined> {
    authorise(publishingOperations.comment, actor);
    return this.desk.find(actor, id);
  }
}
