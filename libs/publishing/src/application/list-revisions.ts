import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor, Page, PageRequest } from '#kernel';
import { findToChange } from './find-to-change.js';
import { publishingOperations } from './operations.js';
import { Posts } from './ports/posts.js';
import { Revisions } from './ports/revisions.js';
import type { RevisionView } from './revision-view.js';

/** What earlier versions of a post said, the newest first. */
export class ListRevisions extends Query<Page<RevisionView>> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListRevisions)
export class ListRevisionsHandler implements IQueryHandler<ListRevisions> {
  constructor(
    private readonly posts: Posts,
    private readonly revisions: Revisions,
  ) {}

  /** @throws DomainError `post.not-found` */
  async execute(query: ListRevisions): Promise<Page<RevisionView>> {
    await findToChange(this.posts, publishingOperations.revisions, query);
    return this.revisions.list(query.id, query.page);
  }
}
