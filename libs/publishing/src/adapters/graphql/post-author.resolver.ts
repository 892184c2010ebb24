import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { QueryBus } from '@nestjs/cqrs';
import DataLoader from 'dataloader';
import { type Actor } from '#kernel';
import { FindPeople, PersonDto } from '#identity';
import { CurrentActor } from '#platform/api';
import { loaderFor, type OperationContext } from '#platform/graphql';
import { PostDto } from '../api/post.dto.js';

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
    const loader = loaderFor(context, PostAuthorResolver, () => this.#loader(actor));
    return loader.load(authorId);
  }

  #loader(actor: Actor): DataLoader<string, PersonDto> {
    return new DataLoader(async (ids) => {
      const people = await this.queries.execute(new FindPeople(actor, ids));
      const byId = new Map(people.map((person) => [person.id, person]));
      return ids.map((id) => byId.get(id) ?? new Error(`There is no person ${id}`));
    });
  }
}
