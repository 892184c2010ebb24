import { Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PersonDto } from '#identity';
import { BatchField, type OperationContext } from '#platform/graphql';
import { FindPosts } from '../../application/find-posts.js';
import { CommentDto } from '../api/comment.dto.js';
import { PostDto } from '../api/post.dto.js';
import { authorsOf, distinct } from './levels.js';

/** Author and post of each comment of an answer, a statement for each of the two. */
@Resolver(() => CommentDto)
export class CommentFieldsResolver {
  constructor(private readonly queries: QueryBus) {}

  @BatchField(() => PersonDto, { description: 'Who said it.' })
  author(comments: readonly CommentDto[], { actor }: OperationContext<Actor>): Promise<(PersonDto | Error)[]> {
    return authorsOf(comments, this.queries, actor);
  }

  @BatchField(() => PostDto, { description: 'What it is said about.' })
  async post(comments: readonly CommentDto[], { actor }: OperationContext<Actor>): Promise<(PostDto | Error)[]> {
    const posts = await this.queries.execute(new FindPosts(actor, distinct(comments, ({ postId }) => postId)));
    const byId = new Map(posts.map((post) => [post.id, post]));
    return comments.map(({ postId }) => byId.get(postId) ?? new Error(`There is no post ${postId} to be read`));
  }
}
