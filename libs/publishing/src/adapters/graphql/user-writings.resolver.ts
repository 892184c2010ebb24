import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PersonDto } from '#identity';
import { CurrentActor } from '#platform/api';
import type { OperationContext } from '#platform/graphql';
import { ListCommentsOfAuthors } from '../../application/list-comments-of-authors.js';
import { ListPostsOfAuthors } from '../../application/list-posts-of-authors.js';
import { CommentDto } from '../api/comment.dto.js';
import { FewQuery } from '../api/few-query.js';
import { PostDto } from '../api/post.dto.js';
import { listLoader } from './list-loader.js';

/** What each person of an answer wrote and said, a statement for each of the two. */
@Resolver(() => PersonDto)
export class UserWritingsResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => [PostDto], { description: 'The newest published posts. All: `userPosts`.' })
  posts(
    @Parent() { id }: PersonDto,
    @Args() { limit }: FewQuery,
    @CurrentActor() actor: Actor,
    @Context() context: OperationContext,
  ): Promise<PostDto[]> {
    const read = (ids: readonly string[]): Promise<PostDto[]> =>
      this.queries.execute(new ListPostsOfAuthors(actor, ids, limit));
    return listLoader(context, 'User.posts', limit, read, ({ authorId }) => authorId).load(id);
  }

  @ResolveField(() => [CommentDto], { description: 'The newest comments, under posts that you may read. All: `userComments`.' })
  comments(
    @Parent() { id }: PersonDto,
    @Args() { limit }: FewQuery,
    @CurrentActor() actor: Actor,
    @Context() context: OperationContext,
  ): Promise<CommentDto[]> {
    const read = (ids: readonly string[]): Promise<CommentDto[]> =>
      this.queries.execute(new ListCommentsOfAuthors(actor, ids, limit));
    return listLoader(context, 'User.comments', limit, read, ({ authorId }) => authorId).load(id);
  }
}
