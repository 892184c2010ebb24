import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, Clock, Ids, personIdOf, type Actor } from '#kernel';
import { Post } from '../domain/post.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';

/** Somebody begins a post, and may publish it at once. Answers the id. */
export class CreatePost extends Command<string> {
  constructor(
    readonly actor: Actor,
    readonly details: { readonly title: string; readonly content: string; readonly published?: boolean },
  ) {
    super();
  }
}

@CommandHandler(CreatePost)
export class CreatePostHandler implements ICommandHandler<CreatePost> {
  constructor(
    private readonly posts: Posts,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, details }: CreatePost): Promise<string> {
    authorise(publishingOperations.createPost, actor);
    const { title, content, published } = details;
    const at = this.clock.now();
    const post = Post.draft({ id: this.ids.next(), title, content, authorId: personIdOf(actor) ?? '', at });
    if (published) post.publish(at);
    await this.posts.save(post);
    return post.id;
  }
}
