import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { publishingOperations } from './operations.js';
import { PostDesk } from './post-desk.js';
import type { PostView } from './post-view.js';
import { PostViews } from './ports/post-views.js';

/** One post by a slug that it has or once had; undefined where there is none that the actor may read. */
export class FindPostBySlug extends Query<PostView | undefined> {
  constructor(
    readonly actor: Actor,
    readonly slug: string,
  ) {
    super();
  }
}

@QueryHandler(FindPostBySlug)
export class FindPostBySlugHandler implements IQueryHandler<FindPostBySlug> {
  constructor(
    private readonly views: PostViews,
    private readonly desk: PostDesk,
  ) {}

  async execute({ actor, slug }: FindPostBySlug): Promise<PostView | undefined> {
    authorise(publishingOperations.postBySlug, actor);
    return this.desk.hand(await this.views.findBySlug(slug), actor);
  }
}
