import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { personIdOf, type Actor } from '#kernel';
import type { CommentText } from './comment-view.js';
import { CommentViews } from './ports/comment-views.js';

/** As `ListCommentsOfPosts`, for those posts alone that the actor was given unlocked: what was said, and by whom. */
export class ListCommentTextsOfPosts extends Query<CommentText[]> {
  constructor(
    readonly actor: Actor,
    readonly unlockedPostIds: readonly string[],
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListCommentTextsOfPosts)
export class ListCommentTextsOfPostsHandler implements IQueryHandler<ListCommentTextsOfPosts> {
  constructor(private readonly comments: CommentViews) {}

  execute({ actor, unlockedPostIds, limit }: ListCommentTextsOfPosts): Promise<CommentText[]> {
    return this.comments.listTextsOfPosts(unlockedPostIds, limit, personIdOf(actor));
  }
}
