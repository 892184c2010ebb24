import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import type { CommentStatus } from '../domain/comment.js';
import { CommentDesk } from './comment-desk.js';
import { publishingOperations } from './operations.js';
import { Comments } from './ports/comments.js';

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
    private readonly desk: CommentDesk,
    private readonly comments: Comments,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `comment.not-found`, `comment.deleted` */
  async execute({ actor, id, status }: ModerateComment): Promise<void> {
    const { comment, postAuthorId } = await this.desk.findToChange(actor, id);
    authorise(publishingOperations.moderateComment, actor, postAuthorId);
    comment.moderate(status, this.clock.now());
    await this.comments.save(comment);
  }
}
