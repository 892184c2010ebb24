import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, personIdOf, type Actor, type Page, type PageRequest } from '#kernel';
import { seesAllDrafts } from '../domain/reading-policy.js';
import { publishingOperations } from './operations.js';
import type { PostView } from './post-view.js';
import { PostViews } from './ports/post-views.js';

/** The posts that the actor may read, newest first. */
export class ListPosts extends Query<Page<PostView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: { readonly published?: boolean } = {},
  ) {
    super();
  }
}

@QueryHandler(ListPosts)
export class ListPostsHandler implements IQueryHandler<ListPosts> {
  constructor(private readonly views: PostViews) {}

  async execute({ actor, page, filter }: ListPosts): Promise<Page<PostView>> {
    authorise(publishingOperations.posts, actor);
    const draftsOf = seesAllDrafts(actor) ? null : personIdOf(actor);
    return this.views.list({ ...filter, draftsOf }, page);
  }
}
