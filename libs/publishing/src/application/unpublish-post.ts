import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type Actor, type ExpectedVersions } from '#kernel';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';

/** A post becomes a draft again. */
export class UnpublishPost extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(UnpublishPost)
export class UnpublishPostHandler implements ICommandHandler<UnpublishPost> {
  constructor(
    private readonly posts: Posts,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `post.not-found`, `post.not-published` */
  async execute(command: UnpublishPost): Promise<void> {
    const post = await findToChange(this.posts, publishingOperations.unpublishPost, command);
    post.unpublish(this.clock.now());
    await this.posts.save(post);
  }
}
