import type { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { deletedPerson, FindNames, FindPeople, type PersonDto, type PersonName } from '#identity';
import { asksOnly, findTogether, type LevelContext } from '#platform/graphql';

const nameFields: ReadonlySet<string> = new Set(['id', 'name'] satisfies (keyof PersonName)[]);

/** The author of each, a deleted person for a tombstone's; their names alone, where no more is asked for, by one statement for all levels of the answer. */
export async function authorsOf(
  written: readonly { readonly authorId: string | null }[],
  queries: QueryBus,
  context: LevelContext<Actor>,
): Promise<(PersonDto | PersonName | Error)[]> {
  const ids = new Set<string>();
  for (const { authorId } of written) if (authorId !== null) ids.add(authorId);
  const people: ReadonlyMap<string, PersonDto | PersonName> = asksOnly(context.asked, nameFields)
    ? await findTogether(context, FindNames, ids, async (all) => byId(await queries.execute(new FindNames(all))))
    : byId(await queries.execute(new FindPeople(context.actor, [...ids])));
  return written.map(({ authorId }) => {
    return authorId === null ? deletedPerson : (people.get(authorId) ?? new Error(`There is no person ${authorId}`));
  });
}

export function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Gives each parent its part of the items. */
export function dealt<Item>(
  parents: readonly { readonly id: string }[],
  items: readonly Item[],
  parentOf: (item: Item) => string,
): Item[][] {
  const lists = new Map<string, Item[]>(parents.map(({ id }) => [id, []]));
  for (const item of items) lists.get(parentOf(item))?.push(item);
  return parents.map(({ id }) => lists.get(id) ?? []);
}

export function distinct<Item>(items: readonly Item[], idOf: (item: Item) => string): string[] {
  return [...new Set(items.map(idOf))];
}
