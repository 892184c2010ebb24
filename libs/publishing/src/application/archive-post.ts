import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type Actor, type ExpectedVersions } from '#kernel';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';

/** A post is put away: its author and admins alone see it, when they ask for it. */
export class ArchivePost extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(ArchivePost)
export class ArchivePostHandler implements ICommandHandler<ArchivePost> {
  constructor(
    private readonly posts: Posts,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `post.not-found`, `post.already-archived` */
  async execute(command: ArchivePost): Promise<void> {
    const post = await findToChange(this.posts, publishingOperations.archivePost, command);
    post.archive(this.clock.now());
    await this.posts.save(post);
  }
}
