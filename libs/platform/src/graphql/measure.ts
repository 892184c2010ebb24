import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Limits } from './limits.js';

/** The arguments that say how many items a list has. */
const SIZE_ARGUMENTS: readonly string[] = ['limit', 'first', 'last'];

/** How large an operation is. `depth` is in fields, `cost` in fields of a full answer. */
export interface Measure {
  depth: number;
  cost: number;
  /** Whether `cost` hangs on the variables, so that it must be measured again for others. */
  variable: boolean;
}

/**
 * Measures an operation without executing it. Safe before validation: unknown fields count as leaves and a fragment
 * inside itself counts once. Each fragment is walked once for each page size, so that the time stays linear.
 *
 * @param variables the raw variables of the request
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: Limits,
): Measure {
  const walk = new Walk(schema, document, operation, variables, limits);
  const root = schema.getRootType(operation.operation) ?? undefined;
  return { ...walk.selections(operation.selectionSet, root, undefined), variable: walk.variable };
}

/** The fields at the root of an operation, through fragments, in the order of the document. */
export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      if (!fragment || seen.has(selection.name.value)) return [];
      seen.add(selection.name.value);
      return collect(fragment.selectionSet);
    });
  return collect(operation.selectionSet);
}

interface Size {
  depth: number;
  cost: number;
}

class Walk {
  variable = false;
  private readonly fragments: Map<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Size>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly limits: Limits,
  ) {
    this.fragments = fragmentsOf(document);
  }

  /** @param page the page size that a field above asked for and no list has used: `posts(limit: 5) { edges … }` */
  selections(set: SelectionSetNode, type: GraphQLNamedType | undefined, page: number | undefined): Size {
    const total: Size = { depth: 0, cost: 0 };
    for (const selection of set.selections) {
      const size =
        selection.kind === Kind.FIELD
          ? this.field(selection, type, page)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? this.fragment(selection.name.value, page)
            : this.selections(
                selection.selectionSet,
                this.typeNamed(selection.typeCondition?.name.value) ?? type,
                page,
              );
      total.depth = Math.max(total.depth, size.depth);
      total.cost += size.cost;
    }
    return total;
  }

  private fragment(name: string, page: number | undefined): Size {
    const key = `${name} ${page}`;
    const known = this.known.get(key);
    if (known) return known;
    this.known.set(key, { depth: 0, cost: 0 }); // what a fragment inside itself counts; validation refuses it
    const fragment = this.fragments.get(name);
    if (!fragment) return { depth: 0, cost: 0 };
    const size = this.selections(fragment.selectionSet, this.typeNamed(fragment.typeCondition.name.value), page);
    this.known.set(key, size);
    return size;
  }

  private field(node: FieldNode, type: GraphQLNamedType | undefined, page: number | undefined): Size {
    // Introspection is either off or bounded by graphql-js's own MaxIntrospectionDepthRule.
    if (node.name.value.startsWith('__')) return { depth: 1, cost: 1 };
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const asked = field && this.pageSize(node, field);
    const list = field !== undefined && isListType(getNullableType(field.type));
    const times = list ? (asked ?? page ?? this.limits.listSize) : 1;
    const below = node.selectionSet
      ? this.selections(node.selectionSet, field && getNamedType(field.type), list ? undefined : (asked ?? page))
      : { depth: 0, cost: 0 };
    return { depth: 1 + below.depth, cost: times * (1 + below.cost) };
  }

  private pageSize(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    const accepted = field.args.filter((argument) => SIZE_ARGUMENTS.includes(argument.name));
    if (accepted.length === 0) return undefined;
    const given = (node.arguments ?? []).filter((argument) => SIZE_ARGUMENTS.includes(argument.name.value));
    const values = given.map((argument) => this.valueOf(argument.value)).filter((value) => value !== undefined);
    const sizes = values.length > 0 ? values : accepted.map((argument) => argument.defaultValue);
    return this.largest(sizes);
  }

  /** A size that is no size (the resolver will refuse it) counts as a list of the usual size. */
  private largest(sizes: readonly unknown[]): number {
    const valid = sizes.filter((size): size is number => typeof size === 'number' && size >= 1);
    return valid.length > 0 ? Math.min(Math.max(...valid), this.limits.largestPage) : this.limits.listSize;
  }

  private valueOf(value: ValueNode): unknown {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind !== Kind.VARIABLE) return undefined;
    this.variable = true;
    const name = value.name.value;
    // Null is the same as left out, for the resolver too.
    if (Object.hasOwn(this.variables, name)) return this.variables[name] === null ? undefined : Number(this.variables[name]);
    const definition = this.operation.variableDefinitions?.find((candidate) => candidate.variable.name.value === name);
    return definition?.defaultValue && this.valueOf(definition.defaultValue);
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const found = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) found.set(definition.name.value, definition);
  }
  return found;
}
