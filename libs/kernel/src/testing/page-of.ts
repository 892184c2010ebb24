import { DomainError, type Page, type PageRequest } from '../index.js';

/**
 * A page of sorted rows as the lists of the product give it, by number or by cursor.
 * @throws DomainError `page.cursor-invalid`
 */
export function pageOf<Of extends { readonly id: string }>(sorted: readonly Of[], request: PageRequest): Page<Of> {
  const { page, limit, after, before, fromEnd } = request;
  const cursor = after ?? before;
  const at = cursor === undefined ? -1 : sorted.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && at < 0) throw new DomainError('invalid', 'page.cursor-invalid', 'The cursor was not given by this list');
  const end = before !== undefined ? at : after === undefined && fromEnd ? sorted.length : undefined;
  const start = end !== undefined ? Math.max(0, end - limit) : after !== undefined ? at + 1 : (page - 1) * limit;
  const stop = end ?? start + limit;
  return {
    edges: sorted.slice(start, stop).map((node) => ({ node, cursor: node.id })),
    hasNextPage: stop < sorted.length,
    hasPreviousPage: start > 0,
    totalCount: sorted.length,
  };
}

/** The order of most lists; the id decides between equal moments. */
export function newestFirst(a: { id: string; createdAt: Date }, b: { id: string; createdAt: Date }): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);
}
