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
  const rest = queryString({ limit, ...filters });
  const link = (position: string): string => `${path}?${position}&${rest}`;
  const at = (number: number): string => link(`page=${number}`);
  const byCursor = request.after !== undefined || request.before !== undefined;
  return {
    data: edges.map(({ node }) => node),
    pagination: { page: request.page, limit, total: totalCount, pages: Math.ceil(totalCount / limit) },
    links: {
      self: byCursor ? link(queryString({ after: request.after, before: request.before })) : at(request.page),
      next: hasNextPage ? (byCursor ? link(queryString({ after: edges.at(-1)?.cursor })) : at(request.page + 1)) : null,
      prev: hasPreviousPage ? (byCursor ? link(queryString({ before: edges.at(0)?.cursor })) : at(request.page - 1)) : null,
    },
  };
}

function queryString(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&');
}
