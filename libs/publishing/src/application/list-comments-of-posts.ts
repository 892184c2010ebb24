import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { personIdOf, type Actor } from '#kernel';
import type { CommentView } from './comment-view.js';
import { CommentViews } from './ports/comment-views.js';

/** The oldest comments of several posts, so many of each. Ask for those posts alone that the actor was given unlocked. */
export class ListCommentsOfPosts extends Query<CommentView[]> {
  constructor(
    readonly actor: Actor,
    readonly unlockedPostIds: readonly string[],
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListCommentsOfPosts)
export class ListCommentsOfPostsHandler implements IQueryHandler<ListCommentsOfPosts> {
  constructor(private readonly comments: CommentViews) {}

  execute({ actor, unlockedPostIds, limit }: ListCommentsOfPosts): Promise<CommentView[]> {
    return this.comments.listOfPosts(unlockedPostIds, limit, personIdOf(actor));
  }
}
