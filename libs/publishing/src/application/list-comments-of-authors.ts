import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import type { CommentView } from './comment-view.js';
import { CommentViews } from './ports/comment-views.js';
import { PostDesk } from './post-desk.js';

/** What several people said, under posts that the actor may read: the newest, so many of each. */
export class ListCommentsOfAuthors extends Query<CommentView[]> {
  constructor(
    readonly actor: Actor,
    readonly authorIds: readonly string[],
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListCommentsOfAuthors)
export class ListCommentsOfAuthorsHandler implements IQueryHandler<ListCommentsOfAuthors> {
  constructor(
    private readonly comments: CommentViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, authorIds, limit }: ListCommentsOfAuthors): Promise<CommentView[]> {
    return this.comments.listOfAuthors(authorIds, await this.desk.readerOfAll(actor), limit);
  }
}
