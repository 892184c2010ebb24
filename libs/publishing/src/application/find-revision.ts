import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';
import { Revisions } from './ports/revisions.js';
import type { RevisionView } from './revision-view.js';

/** What one version of a post said. */
export class FindRevision extends Query<RevisionView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly version: number,
  ) {
    super();
  }
}

@QueryHandler(FindRevision)
export class FindRevisionHandler implements IQueryHandler<FindRevision> {
  constructor(
    private readonly posts: Posts,
    private readonly revisions: Revisions,
  ) {}

  /** @throws DomainError `post.not-found` */
  async execute(query: FindRevision): Promise<RevisionView | undefined> {
    await findToChange(this.posts, publishingOperations.revision, query);
    return this.revisions.find(query.id, query.version);
  }
}
