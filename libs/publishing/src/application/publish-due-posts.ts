import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, DomainError } from '#kernel';
import { Posts } from './ports/posts.js';

/** Posts at a time, so that a long queue is worked off in steps. */
const batch = 50;

/** The posts whose hour has come go to their readers. Answers how many. */
export class PublishDuePosts extends Command<number> {}

@CommandHandler(PublishDuePosts)
export class PublishDuePostsHandler implements ICommandHandler<PublishDuePosts> {
  constructor(
    private readonly posts: Posts,
    private readonly clock: Clock,
  ) {}

  /** However many workers run it at once, each post is published once: the second finds its version changed. */
  async execute(): Promise<number> {
    let published = 0;
    for (;;) {
      const due = await this.posts.findDue(this.clock.now(), batch);
      let ours = 0;
      for (const id of due) if (await this.#publish(id)) ours += 1;
      published += ours;
      if (ours === 0 || due.length < batch) return published;
    }
  }

  async #publish(id: string): Promise<boolean> {
    const post = await this.posts.find(id);
    if (!post?.publishIfDue(this.clock.now())) return false;
    try {
      await this.posts.save(post);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'version.stale') return false;
      throw error;
    }
  }
}
