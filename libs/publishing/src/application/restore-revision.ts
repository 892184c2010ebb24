import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, personIdOf, type Actor, type ExpectedVersions } from '#kernel';
import { revisionNotFound } from '../domain/post.errors.js';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';
import { Renderer } from './ports/renderer.js';
import { Revisions } from './ports/revisions.js';

/** A post says again what an earlier version said: a new version, and nothing is lost. */
export class RestoreRevision extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly version: number,
    readonly ifVersion?: ExpectedVersions,
  ) {
    super();
  }
}

@CommandHandler(RestoreRevision)
export class RestoreRevisionHandler implements ICommandHandler<RestoreRevision> {
  constructor(
    private readonly posts: Posts,
    private readonly revisions: Revisions,
    private readonly renderer: Renderer,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `post.not-found`, `revision.not-found`, `version.stale` */
  async execute(command: RestoreRevision): Promise<void> {
    const post = await findToChange(this.posts, publishingOperations.restoreRevision, command);
    const earlier = await this.revisions.find(command.id, command.version);
    if (!earlier) throw revisionNotFound();
    const { title, content, format, excerpt, tags } = earlier;
    const body = this.renderer.render(content, format);
    post.edit({ title, excerpt, tags, ...body }, personIdOf(command.actor) ?? post.authorId, this.clock.now());
    await this.posts.save(post);
  }
}
