import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { commentNotFound } from '../domain/comment.errors.js';
import type { CommentStatus } from '../domain/comment.js';
import { publishingOperations } from './operations.js';
import { Comments } from './ports/comments.js';
import { PostViews } from './ports/post-views.js';

/** An admin, or the author of the post, decides about a comment. */
export class ModerateComment extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly status: CommentStatus,
  ) {
    super();
  }
}

@CommandHandler(ModerateComment)
export class ModerateCommentHandler implements ICommandHandler<ModerateComment> {
  constructor(
    private readonly comments: Comments,
    private readonly posts: PostViews,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `comment.not-found`, `comment.deleted` */
  async execute({ actor, id, status }: ModerateComment): Promise<void> {
    const comment = await this.comments.find(id);
    if (!comment) throw commentNotFound();
    const [post] = await this.posts.findMany([comment.postId]);
    authorise(publishingOperations.moderateComment, actor, post?.authorId);
    comment.moderate(status, this.clock.now());
    await this.comments.save(comment);
  }
}
