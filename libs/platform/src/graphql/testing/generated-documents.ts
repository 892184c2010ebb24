import { buildSchema, isObjectType, type GraphQLObjectType } from 'graphql';

/** A schema that has one of everything: interfaces, unions, lists, fields that fail, nulls that rise. */
export const toySchema = buildSchema(`
  interface N { id: ID a: A }
  union U = A | B
  type A implements N { id: ID! t: String a: A as(limit: Int = 2): [A!] e: String x: Int! n: N u: U }
  type B implements N { id: ID a: A s: String n: N }
  type Query { a: A as(limit: Int): [A] n: N u: U }
`);

/** Data of any depth, the same each time: odd levels hold a B where either may stand, each third a null `x`. */
function thing(type: 'A' | 'B', depth: number): Record<string, unknown> {
  const other = depth % 2 === 0 ? 'A' : 'B';
  const fields = { __typename: type, id: `${type}${depth}`, t: 't', s: 's', x: depth % 3 === 2 ? null : depth };
  return {
    ...fields,
    a: () => Promise.resolve(depth > 5 ? null : thing('A', depth + 1)),
    as: () => [thing('A', depth + 1), thing('A', depth + 2)],
    e: () => (depth % 2 === 0 ? 'e' : Promise.reject(new Error(`e${depth}`))),
    n: () => thing(other, depth + 1),
    u: () => Promise.resolve(thing(other, depth + 1)),
  };
}

for (const type of Object.values(toySchema.getTypeMap()).filter(isResolved)) {
  for (const field of Object.values(type.getFields())) {
    field.resolve = (parent: Record<string, unknown> | undefined) => {
      const value = (parent ?? thing('A', 0))[field.name];
      return typeof value === 'function' ? (value as () => unknown)() : value;
    };
  }
}

function isResolved(type: unknown): type is GraphQLObjectType {
  return isObjectType(type) && !type.name.startsWith('__');
}

const FIELDS: Record<string, readonly string[]> = {
  Query: ['a', 'as', 'n', 'u'],
  A: ['id', 't', 'a', 'as', 'e', 'n', 'u', 'x', '__typename'],
  B: ['id', 'a', 's', 'n', '__typename'],
  N: ['id', 'a', '__typename'],
  U: ['__typename'],
};
const BELOW: Record<string, string> = { a: 'A', as: 'A', n: 'N', u: 'U' };

/** A document that only a machine would write; half of them validate. The same seed gives the same document. */
export function generateDocument(seed: number): string {
  const generator = new Generator(seed);
  const operation = generator.selections('Query', 3);
  return `query ($yes: Boolean!, $no: Boolean!) ${operation} ${generator.fragments()}`;
}

class Generator {
  private readonly wanted = new Set<string>();
  private readonly conditional: boolean;

  constructor(private state: number) {
    this.conditional = this.below(3) === 0;
  }

  selections(type: string, depth: number): string {
    const chosen = Array.from({ length: 1 + this.below(4) }, () => this.selection(type, depth));
    return `{ ${chosen.join(' ')} }`;
  }

  /** The fragments that were named, and those which they name. */
  fragments(): string {
    const written = new Map<string, string>();
    for (const name of this.wanted) {
      // Fragments of level 1 hold leaves and those of level 0 only, so that none contains itself.
      const type = name.slice(1, -1);
      written.set(name, `fragment ${name} on ${type} ${this.selections(type, 1)}`);
    }
    return [...written.values()].join(' ');
  }

  private selection(type: string, depth: number): string {
    const kind = this.conditional ? 0 : this.below(10);
    const concrete = type === 'N' || type === 'U' ? this.pick(['A', 'B']) : type;
    if (kind === 8 && depth > 0) return `... on ${concrete} ${this.selections(concrete, depth - 1)}`;
    if (kind === 9 && type !== 'Query') {
      const name = `F${concrete}${this.below(2)}`;
      this.wanted.add(name);
      return `...${name}`;
    }
    const fields = (FIELDS[type] ?? []).filter((field) => depth > 0 || !(field in BELOW));
    const field = fields.length > 0 ? this.pick(fields) : '__typename';
    const alias = this.below(4) === 0 ? `other_${field}: ` : '';
    const below = BELOW[field];
    return `${alias}${field}${this.condition()}${below ? ` ${this.selections(below, depth - 1)}` : ''}`;
  }

  private condition(): string {
    if (!this.conditional || this.below(3) > 0) return '';
    return ` @${this.pick(['skip', 'include'])}(if: ${this.pick(['$yes', '$no', 'true', 'false'])})`;
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** A linear congruential generator: plain, and the same everywhere. */
  private below(limit: number): number {
    this.state = (Math.imul(this.state, 1_103_515_245) + 12_345) >>> 0;
    return (this.state >>> 8) % limit;
  }
}
