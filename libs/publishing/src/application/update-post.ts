import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, personIdOf, type Actor, type ExpectedVersions } from '#kernel';
import type { PostBody } from '../domain/post.js';
import { findToChange } from './find-to-change.js';
import { chosenSlug, type PostDetails } from './create-post.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';
import { Renderer } from './ports/renderer.js';

/** Somebody edits a post; what is left out stays. */
export class UpdatePost extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly changes: Partial<PostDetails>,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(UpdatePost)
export class UpdatePostHandler implements ICommandHandler<UpdatePost> {
  constructor(
    private readonly posts: Posts,
    private readonly renderer: Renderer,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `post.not-found`, `post.slug-taken`, `post.slug-invalid`, `post.content-too-deep`,
   *   `post.content-too-intricate`, `version.stale`
   */
  async execute(command: UpdatePost): Promise<void> {
    const post = await findToChange(this.posts, publishingOperations.updatePost, command);
    const { title, excerpt, tags, visibility, slug } = command.changes;
    const given = { title, excerpt, tags, visibility, slug: slug === undefined ? undefined : chosenSlug(slug) };
    const body = this.#bodyOf(command.changes, post.snapshot());
    post.edit({ ...given, ...body }, personIdOf(command.actor) ?? post.authorId, this.clock.now());
    await this.posts.save(post);
  }

  /** What the change leaves out of the body, content or format, stays. */
  #bodyOf({ content, format }: Partial<PostDetails>, now: PostBody): PostBody | undefined {
    if (content === undefined && format === undefined) return undefined;
    return this.renderer.render(content ?? now.content, format ?? now.format);
  }
}
