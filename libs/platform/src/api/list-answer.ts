import type { Page, PageRequest } from '#kernel';
import type { Links } from './answers.js';

export interface ListAnswer<Data> {
  readonly data: readonly Data[];
  readonly pagination: {
    readonly page: number;
    readonly limit: number;
    readonly total: number;
    readonly pages: number;
    /** Of the first and the last item: to be given as `before` and `after`. */
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
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
  const startCursor = edges.at(0)?.cursor ?? null;
  const endCursor = edges.at(-1)?.cursor ?? null;
  const rest = queryString({ limit, ...filters });
  const address = asAddress(path);
  const link = (position: string): string => `${address}?${position}&${rest}`;
  const at = (number: number): string => link(`page=${number}`);
  const byCursor = request.after !== undefined || request.before !== undefined;
  const next = (): string => (byCursor ? link(queryString({ after: endCursor })) : at(request.page + 1));
  const prev = (): string => (byCursor ? link(queryString({ before: startCursor })) : at(request.page - 1));
  return {
    data: edges.map(({ node }) => node),
    pagination: { page: request.page, limit, total: totalCount, pages: Math.ceil(totalCount / limit), startCursor, endCursor },
    links: {
      self: byCursor ? link(queryString({ after: request.after, before: request.before })) : at(request.page),
      next: hasNextPage ? next() : null,
      prev: hasPreviousPage ? prev() : null,
    },
  };
}

/** What a caller wrote into the path goes back in a header, where not every character may stand. */
function asAddress(path: string): string {
  return /^[\w/-]*$/.test(path) ? path : path.split('/').map(encodeURIComponent).join('/');
}

function queryString(values: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined || value === null ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&');
}
