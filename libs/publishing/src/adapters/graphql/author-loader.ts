import type { QueryBus } from '@nestjs/cqrs';
import DataLoader from 'dataloader';
import type { Actor } from '#kernel';
import { FindPeople, type PersonDto } from '#identity';
import { loaderFor, type OperationContext } from '#platform/graphql';

/** People by id, each read once an answer, all of a level by one statement. */
export function authorLoader(context: OperationContext, queries: QueryBus, actor: Actor): DataLoader<string, PersonDto> {
  return loaderFor(context, authorLoader, () => new DataLoader(async (ids) => {
    const people = await queries.execute(new FindPeople(actor, ids));
    const byId = new Map(people.map((person) => [person.id, person]));
    return ids.map((id) => byId.get(id) ?? new Error(`There is no person ${id}`));
  }));
}
