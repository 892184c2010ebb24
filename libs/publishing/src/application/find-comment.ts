import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor } from '#kernel';
import type { CommentView } from './comment-view.js';
import { moderates } from './moderates.js';
import { publishingOperations } from './operations.js';
import { CommentViews } from './ports/comment-views.js';
import { PostViews } from './ports/post-views.js';
import { PostDesk } from './post-desk.js';

/** One comment, or undefined where there is none that the actor may read. */
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
    private readonly posts: PostViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, id }: FindComment): Promise<CommentView | undefined> {
    authorise(publishingOperations.comment, actor);
    const comment = await this.comments.find(id);
    if (!comment) return undefined;
    const post = await this.desk.hand((await this.posts.findMany([comment.postId]))[0], actor);
    if (!post) return undefined;
    const own = comment.authorId === personIdOf(actor);
    const seen = comment.status === 'approved' && !post.locked;
    return seen || own || moderates(actor, post.authorId) ? comment : undefined;
  }
}
