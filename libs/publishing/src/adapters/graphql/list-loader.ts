import DataLoader from 'dataloader';
import { loaderFor, type OperationContext } from '#platform/graphql';

/** A loader of lists: one statement reads those of all parents of a level. Lists of another length are another loader. */
export function listLoader<Item>(
  context: OperationContext,
  name: string,
  limit: number,
  read: (parentIds: readonly string[]) => Promise<readonly Item[]>,
  parentOf: (item: Item) => string,
): DataLoader<string, Item[]> {
  return loaderFor(context, `${name}:${limit}`, () => new DataLoader(async (ids) => {
    const lists = new Map<string, Item[]>(ids.map((id) => [id, []]));
    for (const item of await read(ids)) lists.get(parentOf(item))?.push(item);
    return ids.map((id) => lists.get(id) ?? []);
  }));
}
