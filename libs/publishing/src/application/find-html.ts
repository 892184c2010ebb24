import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PostViews } from './ports/post-views.js';

/** The bodies of several posts as HTML, by id. Ask for those alone that the actor was given unlocked. */
export class FindHtml extends Query<ReadonlyMap<string, string>> {
  constructor(readonly unlockedIds: readonly string[]) {
    super();
  }
}

@QueryHandler(FindHtml)
export class FindHtmlHandler implements IQueryHandler<FindHtml> {
  constructor(private readonly views: PostViews) {}

  async execute({ unlockedIds }: FindHtml): Promise<ReadonlyMap<string, string>> {
    const bodies = await this.views.findHtml(unlockedIds);
    return new Map(bodies.map(({ id, html }) => [id, html]));
  }
}
