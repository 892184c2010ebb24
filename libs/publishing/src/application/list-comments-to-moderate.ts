import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor, type Page, type PageRequest } from '#kernel';
import type { CommentStatus } from '../domain/comment.js';
import { seesEverything } from '../domain/reading-policy.js';
import type { CommentView } from './comment-view.js';
import { publishingOperations } from './operations.js';
import { CommentViews } from './ports/comment-views.js';

/** Comments that wait, or were put away: all for an admin, for an author those under their posts. */
export class ListCommentsToModerate extends Query<Page<CommentView>> {
  constructor(
    readonly actor: Actor,
    readonly status: CommentStatus,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListCommentsToModerate)
export class ListCommentsToModerateHandler implements IQueryHandler<ListCommentsToModerate> {
  constructor(private readonly comments: CommentViews) {}

  async execute({ actor, status, page }: ListCommentsToModerate): Promise<Page<CommentView>> {
    authorise(publishingOperations.commentsToModerate, actor);
    return this.comments.listToModerate(status, seesEverything(actor) ? undefined : personIdOf(actor), page);
  }
}
