import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor, type ExpectedVersions } from '#kernel';
import { CommentDesk } from './comment-desk.js';
import { publishingOperations } from './operations.js';
import { Comments } from './ports/comments.js';

/** Somebody corrects what they said. */
export class UpdateComment extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly content: string,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(UpdateComment)
export class UpdateCommentHandler implements ICommandHandler<UpdateComment> {
  constructor(
    private readonly desk: CommentDesk,
    private readonly comments: Comments,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `comment.not-found`, `comment.edit-window-closed`, `comment.deleted`, `version.stale` */
  async execute({ actor, id, content, ifVersion }: UpdateComment): Promise<void> {
    const { comment } = await this.desk.findToChange(actor, id);
    authorise(publishingOperations.updateComment, actor, comment.authorId);
    comment.expectVersion(ifVersion);
    comment.edit(content, this.clock.now());
    await this.comments.save(comment);
  }
}
