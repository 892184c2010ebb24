import type { Page, PageRequest } from '#kernel';
import { byInstant, KeysetList, statement, type Database } from '#platform/database';

/** What every row of a list has: when it came to be, and the id that decides between equal moments. */
interface Row {
  readonly id: string;
  readonly createdAt: Date;
}

/** Reads one page; `values` are those of the list's own conditions. */
export type NewestFirst<Of extends Row> = (database: Database, page: PageRequest, values: readonly unknown[]) => Promise<Page<Of>>;

/**
 * Declares a list of a table by `created_at`, newest first.
 * @param name of the statements, such as `billing.plans`
 * @param where the list's own conditions, each of whose `parameters` it uses: it is counted by them as well
 */
export function newestFirst<Of extends Row>(
  name: string,
  { columns, from, where, parameters, id = 'id' }: { columns: string; from: string; where: string; parameters: number; id?: string },
): NewestFirst<Of> {
  const list = new KeysetList<Of, 'createdAt'>(name, {
    select: `SELECT ${columns} FROM ${from}`,
    where,
    parameters,
    id,
    sorts: {
      createdAt: byInstant('created_at', ({ createdAt }) => createdAt),
    },
  });
  const count = statement(`${name}-count`, `SELECT count(*)::int AS total FROM ${from} WHERE ${where}`);
  return async (database, page, values) => {
    const [stretch, counted] = await Promise.all([
      list.read(database, values, page, { sort: 'createdAt', order: 'desc' }),
      database.one<{ total: number }>(count, values),
    ]);
    return { ...stretch, totalCount: counted?.total ?? 0 };
  };
}
