import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, invalidField, type Actor, type Page, type PageRequest } from '#kernel';
import type { Reader } from '../domain/reading-policy.js';
import { publishingOperations } from './operations.js';
import { PostDesk, presentPost } from './post-desk.js';
import type { Headline, PostView } from './post-view.js';
import { PostViews, type PostFilter, type PostOrder, type PostSort } from './ports/post-views.js';

/** Which posts, and in which order: the newest first, or the most relevant where something is searched for. */
export interface PostListing extends PostFilter {
  readonly sort?: PostSort;
  readonly order?: 'asc' | 'desc';
}

/** The posts that the actor may read. */
export class ListPosts extends Query<Page<PostView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
    readonly filter: PostListing = {},
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
  execute({ actor, page, filter }: ListPosts): Promise<Page<PostView>> {
    return listFor(actor, filter, this.desk, (reader, by) => this.views.list(reader, filter, by, page));
  }
}

/** A list as this actor may read it, whatever of the posts it shows. */
export async function listFor<Post extends Headline & Partial<PostView>>(
  actor: Actor,
  filter: PostListing,
  desk: PostDesk,
  read: (reader: Reader, by: PostOrder) => Promise<Page<Post>>,
): Promise<Page<Post>> {
  authorise(publishingOperations.posts, actor);
  const by = orderOf(filter);
  // A search looks into bodies, so it must know beforehand which ones.
  const reader = filter.search === undefined ? { actor, entitled: false } : await desk.readerOfAll(actor);
  const found = await read(reader, by);
  const known = filter.search === undefined ? await desk.readerOf(actor, found.edges.map(({ node }) => node)) : reader;
  const edges = found.edges.flatMap((edge) => {
    const post = presentPost(edge.node, known);
    if (!post) return [];
    // An edge as it is writes its cursor only for whom asks.
    return post === edge.node ? edge : { node: post, cursor: edge.cursor };
  });
  return { ...found, edges };
}

function orderOf({ search, sort = search === undefined ? 'publishedAt' : 'relevance', order }: PostListing): PostOrder {
  if (sort === 'relevance' && search === undefined) throw invalidField('sort', 'by relevance needs a search');
  return { sort, order: order ?? (sort === 'title' ? 'asc' : 'desc') };
}
