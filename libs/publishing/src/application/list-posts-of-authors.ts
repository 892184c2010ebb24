import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PostDesk } from './post-desk.js';
import type { PostView } from './post-view.js';
import { PostViews } from './ports/post-views.js';

/** The newest published posts of several authors, so many of each, as the actor may read them. */
export class ListPostsOfAuthors extends Query<PostView[]> {
  constructor(
    readonly actor: Actor,
    readonly authorIds: readonly string[],
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListPostsOfAuthors)
export class ListPostsOfAuthorsHandler implements IQueryHandler<ListPostsOfAuthors> {
  constructor(
    private readonly views: PostViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, authorIds, limit }: ListPostsOfAuthors): Promise<PostView[]> {
    return this.desk.handAll(await this.views.listByAuthors(authorIds, limit), actor);
  }
}
