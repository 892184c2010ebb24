import type { Edge, PageRequest } from '#kernel';
import type { Database } from './database.js';
import { decodeCursor, encodeCursor, isInstant } from './keyset.js';
import { writeInstant } from './precise-date.js';
import { statement, type Statement } from './statement.js';

export type SortOrder = 'asc' | 'desc';

/** One way to sort a list. */
export interface SortKey<Row> {
  /** An SQL expression that is never null; give it an index together with `id`. */
  readonly by: string;
  readonly type: 'timestamptz' | 'text' | 'int';
  /** The key of a row, as text that PostgreSQL reads back as the very same value. */
  readonly of: (row: Row) => string;
  /** Whether a text is a value of this key: cursors may be forged. */
  readonly isValue: (text: string) => boolean;
}

/** A list that is sorted by a moment. @param by its column */
export function byInstant<Row>(by: string, of: (row: Row) => Date): SortKey<Row> {
  return { by, type: 'timestamptz', of: (row) => writeInstant(of(row)), isValue: isInstant };
}

export interface KeysetListOptions<Row, Sort extends string> {
  /** `SELECT … FROM …`, without conditions. Each row has its `id`. */
  readonly select: string;
  /** Conditions, with `$1` … `$<parameters>`. */
  readonly where: string;
  readonly parameters: number;
  readonly sorts: Readonly<Record<Sort, SortKey<Row>>>;
  /** The id's expression where `id` alone is ambiguous. */
  readonly id?: string;
  /** Others should not wait behind it: see `StatementOptions`. */
  readonly slow?: boolean;
}

/** A page without its total, which each list counts in its own way. */
export interface Stretch<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Writes its cursor when it is asked for: REST asks for two a page, and writing all twenty was measured as a twentieth of its time. */
class KeysetEdge<Row extends { readonly id: string }> implements Edge<Row> {
  constructor(
    private readonly sort: string,
    private readonly key: SortKey<Row>,
    readonly node: Row,
  ) {}

  get cursor(): string {
    return encodeCursor(this.sort, { value: this.key.of(this.node), id: this.node.id });
  }
}

type Move = 'page' | 'after' | 'before' | 'last';
type Statements = Readonly<Record<SortOrder, Readonly<Record<Move, Statement>>>>;

/**
 * A list that is read by page number or by cursor, in one of a few orders. Each of its statements is fixed and named:
 * nothing that a caller sends becomes SQL. A page by cursor costs the same wherever it lies (keyset paging).
 */
export class KeysetList<Row extends { readonly id: string }, Sort extends string> {
  readonly #sorts: ReadonlyMap<Sort, { readonly key: SortKey<Row>; readonly statements: Statements }>;

  /** @param name of the statements, such as `publishing.posts-published` */
  constructor(name: string, options: KeysetListOptions<Row, Sort>) {
    const keys = Object.entries(options.sorts) as [Sort, SortKey<Row>][];
    this.#sorts = new Map(
      keys.map(([sort, key]) => [sort, { key, statements: statementsOf(`${name}-by-${kebab(sort)}`, options, key) }]),
    );
  }

  /**
   * @param values of the conditions' parameters
   * @throws DomainError `page.cursor-invalid`
   */
  async read(
    database: Database,
    values: readonly unknown[],
    page: PageRequest,
    by: { readonly sort: Sort; readonly order: SortOrder },
  ): Promise<Stretch<Row>> {
    const found = this.#sorts.get(by.sort);
    if (!found) throw new Error(`The list has no order by ${by.sort}`);
    const { key, statements } = found;
    const { after, before, limit } = page;
    const cursor = after ?? before;
    const move = moveOf(page);
    const from = cursor === undefined ? [] : positionOf(by.sort, cursor, key);
    if (move === 'page') from.push((page.page - 1) * limit);
    // One more than asked for tells whether there is more.
    const rows = await database.query<Row>(statements[by.order][move], [...values, limit + 1, ...from]);
    const nodes = rows.slice(0, limit);
    const backwards = move === 'before' || move === 'last';
    if (backwards) nodes.reverse();
    const more = rows.length > limit;
    return {
      edges: nodes.map((node) => new KeysetEdge(by.sort, key, node)),
      hasNextPage: move === 'before' || (more && !backwards),
      hasPreviousPage: move === 'page' ? page.page > 1 : move === 'after' || more,
    };
  }
}

function moveOf({ after, before, fromEnd }: PageRequest): Move {
  if (after !== undefined) return 'after';
  if (before !== undefined) return 'before';
  return fromEnd ? 'last' : 'page';
}

function positionOf<Row>(sort: string, cursor: string, key: SortKey<Row>): unknown[] {
  const { value, id } = decodeCursor(sort, cursor, key.isValue);
  return [value, id];
}

function statementsOf<Row>(name: string, options: KeysetListOptions<Row, string>, key: SortKey<Row>): Statements {
  const of = (order: SortOrder) => ({
    page: listStatement(`${name}-${order}-page`, options, key, order, 'page'),
    after: listStatement(`${name}-${order}-after`, options, key, order, 'after'),
    before: listStatement(`${name}-${order}-before`, options, key, order, 'before'),
    last: listStatement(`${name}-${order}-last`, options, key, order, 'last'),
  });
  return { asc: of('asc'), desc: of('desc') };
}

function listStatement<Row>(
  name: string,
  { select, where, parameters, id = 'id', slow }: KeysetListOptions<Row, string>,
  { by, type }: SortKey<Row>,
  order: SortOrder,
  move: Move,
): Statement {
  const limit = `$${parameters + 1}`;
  const [first, second] = [`$${parameters + 2}`, `$${parameters + 3}`];
  // What comes before a cursor, or before the end, is read backwards.
  const backwards = move === 'before' || move === 'last';
  const direction = (order === 'asc') === !backwards ? 'ASC' : 'DESC';
  const beyond = direction === 'ASC' ? '>' : '<';
  const position = move === 'page' || move === 'last' ? '' : `AND (${by}, ${id}) ${beyond} (${first}::${type}, ${second}::uuid)`;
  const offset = move === 'page' ? `OFFSET ${first}` : '';
  const text = `${select} WHERE ${where} ${position} ORDER BY ${by} ${direction}, ${id} ${direction} LIMIT ${limit} ${offset}`;
  return statement(name, text, { slow: slow ?? false });
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
