import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PostDesk } from './post-desk.js';
import type { PostView } from './post-view.js';
import { PostViews } from './ports/post-views.js';

/** Several posts by their ids, as the actor may read them: for comments and the like. */
export class FindPosts extends Query<PostView[]> {
  constructor(
    readonly actor: Actor,
    readonly ids: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(FindPosts)
export class FindPostsHandler implements IQueryHandler<FindPosts> {
  constructor(
    private readonly views: PostViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, ids }: FindPosts): Promise<PostView[]> {
    return this.desk.handAll(await this.views.findMany(ids), actor);
  }
}
