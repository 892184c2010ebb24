import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor, type Page, type PageRequest } from '#kernel';
import type { CommentStatus } from '../domain/comment.js';
import { postLocked, postNotFound } from '../domain/post.errors.js';
import type { CommentView } from './comment-view.js';
import { publishingOperations } from './operations.js';
import { CommentViews, type CommentOrder } from './ports/comment-views.js';
import { PostViews } from './ports/post-views.js';
import { PostDesk } from './post-desk.js';

/** What is said under a post: what is approved, and the actor's own that waits. With a status: for moderators. */
export class ListComments extends Query<Page<CommentView>> {
  constructor(
    readonly actor: Actor,
    readonly postId: string,
    readonly page: PageRequest,
    readonly by: { readonly order?: CommentOrder; readonly status?: CommentStatus } = {},
  ) {
    super();
  }
}

@QueryHandler(ListComments)
export class ListCommentsHandler implements IQueryHandler<ListComments> {
  constructor(
    private readonly comments: CommentViews,
    private readonly posts: PostViews,
    private readonly desk: PostDesk,
  ) {}

  /** @throws DomainError `post.not-found`, `post.locked`, `page.cursor-invalid` */
  async execute({ actor, postId, page, by }: ListComments): Promise<Page<CommentView>> {
    authorise(publishingOperations.comments, actor);
    const post = await this.desk.hand((await this.posts.findMany([postId]))[0], actor);
    if (!post) throw postNotFound();
    if (post.locked) throw postLocked();
    const { status, order = 'flat' } = by;
    if (status !== undefined && status !== 'approved') authorise(publishingOperations.moderateComment, actor, post.authorId);
    return this.comments.listOfPost(postId, { viewerId: personIdOf(actor), status, order }, page);
  }
}
