import type { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { FindPeople, type PersonDto } from '#identity';

/** The author of each, each person read once. */
export async function authorsOf(
  written: readonly { readonly authorId: string }[],
  queries: QueryBus,
  actor: Actor,
): Promise<(PersonDto | Error)[]> {
  const people = await queries.execute(new FindPeople(actor, distinct(written, ({ authorId }) => authorId)));
  const byId = new Map(people.map((person) => [person.id, person]));
  return written.map(({ authorId }) => byId.get(authorId) ?? new Error(`There is no person ${authorId}`));
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
