import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, type Actor } from '#kernel';
import { postNotFound } from '../domain/post.errors.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';

/** A draft goes to its readers. */
export class PublishPost extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
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
  async execute({ actor, id }: PublishPost): Promise<void> {
    const post = await this.posts.find(id);
    if (!post) throw postNotFound();
    authorise(publishingOperations.publishPost, actor, post.authorId);
    post.publish(this.clock.now());
    await this.posts.save(post);
  }
}
