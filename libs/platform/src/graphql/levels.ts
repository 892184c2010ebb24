import DataLoader from 'dataloader';
import { getArgumentValues, type FieldNode, type GraphQLField, type GraphQLResolveInfo } from 'graphql';
import { loaderFor, type Asked, type OperationContext } from './context.js';
import { lookAhead, rememberedFor, type Ahead, type Field, type ReadMany } from './look-ahead.js';
import { readingsOf } from './together.js';

/** What was read for one field of a document, object by object. */
class Level {
  readonly #values = new Map<object, unknown>();
  #later: DataLoader<object, unknown> | undefined;

  constructor(
    private readonly readMany: ReadMany,
    private readonly context: OperationContext,
    private readonly args: Record<string, unknown>,
  ) {}

  /** At once where it was read ahead, else with those of the other objects that are asked for in the same turn. */
  valueOf(parent: object): unknown {
    const value = this.#values.get(parent);
    if (value === undefined && !this.#values.has(parent)) return this.#loadLater(parent);
    if (value instanceof Error) throw value;
    return value;
  }

  #loadLater(parent: object): Promise<unknown> {
    this.#later ??= new DataLoader((parents) => this.#valuesOf(parents, undefined));
    return this.#later.load(parent);
  }

  /** Never rejects: what fails is the error of each field. */
  async readAhead(parents: readonly object[], asked: Asked): Promise<readonly unknown[]> {
    const values = await this.#valuesOf(parents, asked);
    parents.forEach((parent, i) => this.#values.set(parent, values[i]));
    return values;
  }

  async #valuesOf(parents: readonly object[], asked: Asked): Promise<readonly unknown[]> {
    try {
      return await this.readMany(parents, { ...this.context, asked }, this.args);
    } catch (error) {
      return parents.map(() => (error instanceof Error ? error : new Error(String(error))));
    }
  }
}

function levelOf(context: OperationContext, node: FieldNode, readMany: ReadMany, args: Record<string, unknown>): Level {
  return loaderFor(context, node, () => new Level(readMany, context, args));
}

/** Resolves a batch field from its level. */
export function resolveFromLevel(field: Field, readMany: ReadMany): void {
  field.resolve = (parent, args: Record<string, unknown>, context, { fieldNodes }) =>
    levelOf(context, fieldNodes[0]!, readMany, args).valueOf(parent as object);
}

/**
 * Lets a field at the root read ahead: once its own value is there, every level below it is read, before the executor
 * goes there. It then finds each value where it looks, and waits for none: a promise for each field of each object
 * was most of what such an answer cost.
 */
export function readAheadBelow(field: Field, batches: ReadonlyMap<Field, ReadMany>): void {
  const { resolve = ((root: Record<string, unknown>) => root[field.name]) as NonNullable<Field['resolve']> } = field;
  const aheadOf = rememberedFor((info) => lookAhead(info, batches));
  field.resolve = (root, args, context, info) => {
    const value: unknown = resolve(root, args, context, info);
    const ahead = aheadOf(info);
    return ahead.length === 0 ? value : readBelow(value, ahead, context, info);
  };
}

async function readBelow(
  value: unknown,
  ahead: readonly Ahead[],
  context: OperationContext,
  { variableValues }: GraphQLResolveInfo,
): Promise<unknown> {
  const found = await value;
  await readLevels([found], ahead, context, variableValues);
  return found;
}

async function readLevels(
  values: readonly unknown[],
  ahead: readonly Ahead[],
  context: OperationContext,
  variables: Record<string, unknown>,
): Promise<void> {
  readingsOf(context).begin(ahead.length);
  await Promise.all(ahead.map((one) => readLevel(values, one, context, variables)));
}

async function readLevel(
  values: readonly unknown[],
  { path, field, node, readMany, asked, below }: Ahead,
  context: OperationContext,
  variables: Record<string, unknown>,
): Promise<void> {
  let deeper: Promise<void> | undefined;
  try {
    const parents = objectsAt(values, path);
    const args = argumentsOf(field, node, variables);
    if (parents.length === 0 || !args) return;
    const read = await levelOf(context, node, readMany, args).readAhead(parents, asked);
    if (below.length > 0) deeper = readLevels(read, below, context, variables);
  } finally {
    readingsOf(context).end(); // not before those below have begun
  }
  await deeper;
}

/** Undefined where they do not fit, which the executor will tell. */
function argumentsOf(field: Field, node: FieldNode, variables: Record<string, unknown>): Record<string, unknown> | undefined {
  if (field.args.length === 0) return {};
  try {
    return getArgumentValues(field as GraphQLField<unknown, unknown>, node, variables);
  } catch {
    return undefined;
  }
}

/** Each object that the executor will find at a path, once. */
function objectsAt(values: readonly unknown[], path: readonly string[]): object[] {
  const found = new Set<object>();
  const walk = (value: unknown, at: number): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, at);
    else if (typeof value !== 'object' || value === null || value instanceof Error) return;
    else if (at === path.length) found.add(value);
    else walk((value as Record<string, unknown>)[path[at]!], at + 1);
  };
  walk(values, 0);
  return [...found];
}
