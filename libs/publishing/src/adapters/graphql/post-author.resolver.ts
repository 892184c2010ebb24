import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { PersonDto } from '#identity';
import { CurrentActor } from '#platform/api';
import type { OperationContext } from '#platform/graphql';
import { PostDto } from '../api/post.dto.js';
import { authorLoader } from './author-loader.js';

/** The author of each post of an answer, all read by one statement. */
@Resolver(() => PostDto)
export class PostAuthorResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => PersonDto, { description: 'Who wrote it.' })
  author(
    @Parent() { authorId }: PostDto,
    @CurrentActor() actor: Actor,
    @Context() context: OperationContext,
  ): Promise<PersonDto> {
    return authorLoader(context, this.queries, actor).load(authorId);
  }
}
