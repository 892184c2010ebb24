import { Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PersonDto, type PersonName } from '#identity';
import { BatchField, type LevelContext } from '#platform/graphql';
import { FindPosts } from '../../application/find-posts.js';
import type { CommentText } from '../../application/comment-view.js';
import { CommentDto } from '../api/comment.dto.js';
import { PostDto } from '../api/post.dto.js';
import { authorsOf, byId, distinct } from './levels.js';

/** Author and post of each comment of an answer, a statement for each of the two. */
@Resolver(() => CommentDto)
export class CommentFieldsResolver {
  constructor(private readonly queries: QueryBus) {}

  @BatchField(() => PersonDto, { description: 'Who said it; a deleted user where its place alone is left.' })
  author(comments: readonly CommentText[], context: LevelContext<Actor>): Promise<(PersonDto | PersonName | Error)[]> {
    return authorsOf(comments, this.queries, context);
  }

  @BatchField(() => PostDto, { description: 'What it is said about.' })
  async post(comments: readonly CommentText[], { actor }: LevelContext<Actor>): Promise<(PostDto | Error)[]> {
    const posts = await this.queries.execute(new FindPosts(actor, distinct(comments, ({ postId }) => postId)));
    const found = byId(posts);
    return comments.map(({ postId }) => found.get(postId) ?? new Error(`There is no post ${postId} to be read`));
  }
}
