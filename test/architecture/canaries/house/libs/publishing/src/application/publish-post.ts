import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { Posts } from './ports/posts.js';

export class PublishPost extends Command<void> {
  constructor(readonly id: string) {
    super();
  }
}

@Injectable()
@CommandHandler(PublishPost)
export class PublishPostHandler implements ICommandHandler<PublishPost> {
  constructor(
    private readonly posts: Posts,
    private readonly clock: Clock,
  ) {}

  async execute({ id }: PublishPost): Promise<void> {
    const post = await this.posts.byId(id);
    post?.publish(this.clock);
    if (post) await this.posts.save(post);
  }
}
