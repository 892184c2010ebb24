import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor, ExpectedVersions } from '#kernel';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';

/** A post goes, with its comments and revisions. */
export class DeletePost extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(DeletePost)
export class DeletePostHandler implements ICommandHandler<DeletePost> {
  constructor(private readonly posts: Posts) {}

  /** @throws DomainError `post.not-found` */
  async execute(command: DeletePost): Promise<void> {
    const post = await findToChange(this.posts, publishingOperations.deletePost, command);
    post.delete();
    await this.posts.remove(post);
  }
}
