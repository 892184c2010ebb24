import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type Actor, type ExpectedVersions } from '#kernel';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';

/** A post goes to its readers. */
export class PublishPost extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(PublishPost)
export class PublishPostHandler implements ICommandHandler<PublishPost> {
  constructor(
    private readonly posts: Posts,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `post.not-found`, `post.already-published` */
  async execute(command: PublishPost): Promise<void> {
    const post = await findToChange(this.posts, publishingOperations.publishPost, command);
    post.publish(this.clock.now());
    await this.posts.save(post);
  }
}
