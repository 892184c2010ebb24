import { Args, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PersonDto } from '#identity';
import { BatchField, type OperationContext } from '#platform/graphql';
import { ListCommentsOfAuthors } from '../../application/list-comments-of-authors.js';
import { ListPostsOfAuthors } from '../../application/list-posts-of-authors.js';
import { CommentDto } from '../api/comment.dto.js';
import { FewQuery } from '../api/few-query.js';
import { PostDto } from '../api/post.dto.js';
import { dealt, distinct } from './levels.js';

const idOf = ({ id }: PersonDto): string => id;

/** What each person of an answer wrote and said, a statement for each of the two. */
@Resolver(() => PersonDto)
export class UserWritingsResolver {
  constructor(private readonly queries: QueryBus) {}

  @BatchField(() => [PostDto], { description: 'The newest published posts. All: `userPosts`.' })
  async posts(
    people: readonly PersonDto[],
    { actor }: OperationContext<Actor>,
    @Args() { limit }: FewQuery,
  ): Promise<PostDto[][]> {
    const posts = await this.queries.execute(new ListPostsOfAuthors(actor, distinct(people, idOf), limit));
    return dealt(people, posts, ({ authorId }) => authorId);
  }

  @BatchField(() => [CommentDto], { description: 'The newest comments, under posts that you may read. All: `userComments`.' })
  async comments(
    people: readonly PersonDto[],
    { actor }: OperationContext<Actor>,
    @Args() { limit }: FewQuery,
  ): Promise<CommentDto[][]> {
    const comments = await this.queries.execute(new ListCommentsOfAuthors(actor, distinct(people, idOf), limit));
    return dealt(people, comments, ({ authorId }) => authorId ?? '');
  }
}
