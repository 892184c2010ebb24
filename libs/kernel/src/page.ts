/** Which part of a list is asked for: a page by number, or what lies after or before a cursor. */
export interface PageRequest {
  /** From 1. */
  readonly page: number;
  /** Items a page, 1 to 100. */
  readonly limit: number;
  /** Opaque, from an earlier answer. At most one of the two; the page number is then of no meaning. */
  readonly after?: string;
  readonly before?: string;
  /** The last items of the list, in its order; without meaning where a cursor is given. */
  readonly fromEnd?: boolean;
}

/** One item of a list and the cursor that points at it. */
export interface Edge<Item> {
  readonly node: Item;
  readonly cursor: string;
}

export interface Page<Item> {
  readonly edges: readonly Edge<Item>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** How many there are in all. */
  readonly totalCount: number;
}

export const pageLimits = { default: 20, max: 100 } as const;
