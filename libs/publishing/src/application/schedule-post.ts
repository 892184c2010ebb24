import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type Actor, type ExpectedVersions } from '#kernel';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';

/** A post waits for its hour. */
export class SchedulePost extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly at: Date,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(SchedulePost)
export class SchedulePostHandler implements ICommandHandler<SchedulePost> {
  constructor(
    private readonly posts: Posts,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `post.not-found`, `post.already-published`, `post.moment-passed` */
  async execute(command: SchedulePost): Promise<void> {
    const post = await findToChange(this.posts, publishingOperations.schedulePost, command);
    post.schedule(command.at, this.clock.now());
    await this.posts.save(post);
  }
}
