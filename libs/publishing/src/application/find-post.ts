import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { publishingOperations } from './operations.js';
import { PostDesk } from './post-desk.js';
import type { PostView } from './post-view.js';
import { PostViews } from './ports/post-views.js';

/** One post, or undefined where there is none that the actor may read. */
export class FindPost extends Query<PostView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindPost)
export class FindPostHandler implements IQueryHandler<FindPost> {
  constructor(
    private readonly views: PostViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, id }: FindPost): Promise<PostView | undefined> {
    authorise(publishingOperations.post, actor);
    return this.desk.hand(await this.views.find(id), actor);
  }
}
