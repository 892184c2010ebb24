import { DomainError, type Page, type PageRequest } from '#kernel';

interface Row {
  readonly id: string;
  readonly createdAt: Date;
}

/** A page of rows as the lists of the product give it: newest first, by number or by cursor. */
export function pageOf<Of extends Row>(rows: readonly Of[], { page, limit, after, before }: PageRequest): Page<Of> {
  const sorted = [...rows].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
  const cursor = after ?? before;
  const at = cursor === undefined ? -1 : sorted.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && at < 0) throw new DomainError('invalid', 'page.cursor-invalid', 'The cursor was not given by this list');
  const start = after !== undefined ? at + 1 : before !== undefined ? Math.max(0, at - limit) : (page - 1) * limit;
  const end = before !== undefined ? at : start + limit;
  return {
    edges: sorted.slice(start, end).map((node) => ({ node, cursor: node.id })),
    hasNextPage: end < sorted.length,
    hasPreviousPage: start > 0,
    totalCount: sorted.length,
  };
}
