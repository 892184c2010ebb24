import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import type { CommentView } from './comment-view.js';
import { publishingOperations } from './operations.js';
import { CommentViews } from './ports/comment-views.js';
import { PostDesk } from './post-desk.js';

/** What a person said, under posts that the actor may read; the newest first. */
export class ListUserComments extends Query<Page<CommentView>> {
  constructor(
    readonly actor: Actor,
    readonly personId: string,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListUserComments)
export class ListUserCommentsHandler implements IQueryHandler<ListUserComments> {
  constructor(
    private readonly comments: CommentViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, personId, page }: ListUserComments): Promise<Page<CommentView>> {
    authorise(publishingOperations.userComments, actor);
    return this.comments.listOfAuthor(personId, await this.desk.readerOfAll(actor), page);
  }
}
