import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type ExpectedVersions } from '#kernel';
import { CommentDesk } from './comment-desk.js';
import { moderates } from './moderates.js';
import { publishingOperations } from './operations.js';
import { Comments } from './ports/comments.js';

/** A comment goes. Where it was answered, its place stays, and says nothing. */
export class DeleteComment extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(DeleteComment)
export class DeleteCommentHandler implements ICommandHandler<DeleteComment> {
  constructor(
    private readonly desk: CommentDesk,
    private readonly comments: Comments,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `comment.not-found`, `comment.deleted`, `version.stale` */
  async execute({ actor, id, ifVersion }: DeleteComment): Promise<void> {
    const { comment, postAuthorId } = await this.desk.findToChange(actor, id);
    if (!moderates(actor, postAuthorId)) authorise(publishingOperations.deleteComment, actor, comment.authorId);
    comment.expectVersion(ifVersion);
    comment.bury(this.clock.now());
    await ((await this.comments.hasReplies(id)) ? this.comments.save(comment) : this.comments.remove(comment));
  }
}
