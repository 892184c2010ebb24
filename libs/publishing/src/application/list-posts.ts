import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, invalidField, type Actor, type Page, type PageRequest } from '#kernel';
import { publishingOperations } from './operations.js';
import { PostDesk, presentPost } from './post-desk.js';
import type { PostView } from './post-view.js';
import { PostViews, type PostFilter, type PostOrder, type PostSort } from './ports/post-views.js';

/** The posts that the actor may read: the newest first, or the most relevant where something is searched for. */
export class ListPosts extends Query<Page<PostView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: PostFilter & { readonly sort?: PostSort; readonly order?: 'asc' | 'desc' } = {},
  ) {
    super();
  }
}

@QueryHandler(ListPosts)
export class ListPostsHandler implements IQueryHandler<ListPosts> {
  constructor(
    private readonly views: PostViews,
    private readonly desk: PostDesk,
  ) {}

  /** @throws DomainError `page.cursor-invalid`, `input.invalid` for a sort by relevance without a search */
  async execute({ actor, page, filter }: ListPosts): Promise<Page<PostView>> {
    authorise(publishingOperations.posts, actor);
    const by = orderOf(filter);
    // A search looks into bodies, so it must know beforehand which ones.
    const reader = filter.search === undefined ? { actor, entitled: false } : await this.desk.readerOfAll(actor);
    const found = await this.views.list(reader, filter, by, page);
    const known = filter.search === undefined ? await this.desk.readerOf(actor, found.edges.map(({ node }) => node)) : reader;
    const edges = found.edges.flatMap((edge) => {
      const post = presentPost(edge.node, known);
      if (!post) return [];
      // An edge as it is writes its cursor only for whom asks.
      return post === edge.node ? edge : { node: post, cursor: edge.cursor };
    });
    return { ...found, edges };
  }
}

function orderOf({ search, sort = search === undefined ? 'publishedAt' : 'relevance', order }: ListPosts['filter']): PostOrder {
  if (sort === 'relevance' && search === undefined) throw invalidField('sort', 'by relevance needs a search');
  return { sort, order: order ?? (sort === 'title' ? 'asc' : 'desc') };
}
