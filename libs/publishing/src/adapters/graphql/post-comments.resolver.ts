import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { CurrentActor } from '#platform/api';
import type { OperationContext } from '#platform/graphql';
import { ListCommentsOfPosts } from '../../application/list-comments-of-posts.js';
import { CommentDto } from '../api/comment.dto.js';
import { FewQuery } from '../api/few-query.js';
import { PostDto } from '../api/post.dto.js';
import { listLoader } from './list-loader.js';

/** The comments of each post of an answer, all read by one statement. */
@Resolver(() => PostDto)
export class PostCommentsResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => [CommentDto], { description: 'The first comments; none where the post is locked. All: `comments`.' })
  comments(
    @Parent() { id, locked }: PostDto,
    @Args() { limit }: FewQuery,
    @CurrentActor() actor: Actor,
    @Context() context: OperationContext,
  ): CommentDto[] | Promise<CommentDto[]> {
    if (locked) return [];
    const read = (ids: readonly string[]): Promise<CommentDto[]> =>
      this.queries.execute(new ListCommentsOfPosts(actor, ids, limit));
    return listLoader(context, PostCommentsResolver.name, limit, read, ({ postId }) => postId).load(id);
  }
}
