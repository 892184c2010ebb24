import type { Page, PageRequest } from '#kernel';
import type { Links } from './answers.js';

export interface ListAnswer<Data> {
  readonly data: readonly Data[];
  readonly pagination: { page: number; limit: number; total: number; pages: number };
  readonly links: Links;
}

/**
 * A page as REST tells it.
 * @param path where the list is, such as `/api/posts`
 * @param filters what the caller asked for besides the page; it is kept in the links
 */
export function listAnswer<Data>(
  path: string,
  request: PageRequest,
  page: Page<Data>,
  filters: Readonly<Record<string, string | number | boolean | undefined>> = {},
): ListAnswer<Data> {
  const { edges, totalCount, hasNextPage, hasPreviousPage } = page;
  const { limit } = request;
  const pages = Math.ceil(totalCount / limit);
  const byCursor = request.after !== undefined || request.before !== undefined;
  const link = (position: Record<string, string | number | undefined>): string =>
    `${path}?${queryString({ ...position, limit, ...filters })}`;
  const at = (by: number): string => link({ page: request.page + by });
  const self = byCursor ? link({ after: request.after, before: request.before }) : at(0);
  const next = byCursor ? link({ after: edges.at(-1)?.cursor }) : at(1);
  const prev = byCursor ? link({ before: edges.at(0)?.cursor }) : at(-1);
  return {
    data: edges.map(({ node }) => node),
    pagination: { page: request.page, limit, total: totalCount, pages },
    links: { self, next: hasNextPage ? next : null, prev: hasPreviousPage ? prev : null },
  };
}

function queryString(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.toString();
}
