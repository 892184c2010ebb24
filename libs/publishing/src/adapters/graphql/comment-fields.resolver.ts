import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import DataLoader from 'dataloader';
import type { Actor } from '#kernel';
import { PersonDto } from '#identity';
import { CurrentActor } from '#platform/api';
import { loaderFor, type OperationContext } from '#platform/graphql';
import { FindPosts } from '../../application/find-posts.js';
import { CommentDto } from '../api/comment.dto.js';
import { PostDto } from '../api/post.dto.js';
import { authorLoader } from './author-loader.js';

/** Author and post of each comment of an answer, a statement for each of the two. */
@Resolver(() => CommentDto)
export class CommentFieldsResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => PersonDto, { description: 'Who said it.' })
  author(
    @Parent() { authorId }: CommentDto,
    @CurrentActor() actor: Actor,
    @Context() context: OperationContext,
  ): Promise<PersonDto> {
    return authorLoader(context, this.queries, actor).load(authorId);
  }

  @ResolveField(() => PostDto, { description: 'What it is said about.' })
  post(
    @Parent() { postId }: CommentDto,
    @CurrentActor() actor: Actor,
    @Context() context: OperationContext,
  ): Promise<PostDto> {
    return loaderFor(context, CommentFieldsResolver, () => this.#postLoader(actor)).load(postId);
  }

  #postLoader(actor: Actor): DataLoader<string, PostDto> {
    return new DataLoader(async (ids) => {
      const posts = await this.queries.execute(new FindPosts(actor, ids));
      const byId = new Map(posts.map((post) => [post.id, post]));
      return ids.map((id) => byId.get(id) ?? new Error(`There is no post ${id} to be read`));
    });
  }
}
