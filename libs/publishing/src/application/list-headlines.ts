import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor, Page, PageRequest } from '#kernel';
import { listFor, type PostListing } from './list-posts.js';
import { PostDesk } from './post-desk.js';
import type { Headline } from './post-view.js';
import { PostViews } from './ports/post-views.js';

/** As `ListPosts`, without the texts of the posts. */
export class ListHeadlines extends Query<Page<Headline>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: PostListing = {},
  ) {
    super();
  }
}

@QueryHandler(ListHeadlines)
export class ListHeadlinesHandler implements IQueryHandler<ListHeadlines> {
  constructor(
    private readonly views: PostViews,
    private readonly desk: PostDesk,
  ) {}

  /** @throws DomainError `page.cursor-invalid`, `input.invalid` for a sort by relevance without a search */
  execute({ actor, page, filter }: ListHeadlines): Promise<Page<Headline>> {
    return listFor(actor, filter, this.desk, (reader, by) => this.views.listHeadlines(reader, filter, by, page));
  }
}
