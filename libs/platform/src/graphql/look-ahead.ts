import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { OperationContext } from './context.js';

export type Field = GraphQLField<unknown, OperationContext>;

export function fieldsOf(type: GraphQLObjectType): Readonly<Record<string, Field>> {
  return type.getFields() as Record<string, Field>;
}

/** Reads one field of many objects, given with its arguments. */
export type ReadMany = (
  parents: readonly object[],
  context: OperationContext,
  args: Record<string, unknown>,
) => Promise<readonly unknown[]>;

/** A batch field that a document asks for, and the plain properties that lead to the objects which have it. */
export interface Ahead {
  readonly path: readonly string[];
  readonly field: Field;
  readonly node: FieldNode;
  readonly readMany: ReadMany;
  readonly below: readonly Ahead[];
}

interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly batches: ReadonlyMap<Field, ReadMany>;
}

/**
 * The batch fields that are asked for below a field, as far as the document alone tells: not what hangs on a
 * condition, nor below an interface or a union. Those are read when the executor comes there.
 */
export function lookAhead(info: GraphQLResolveInfo, batches: ReadonlyMap<Field, ReadMany>): readonly Ahead[] {
  const { schema, fragments, fieldNodes, returnType } = info;
  return aheadIn({ schema, fragments, batches }, returnType, fieldNodes, []);
}

function aheadIn(document: Document, output: GraphQLOutputType, nodes: readonly FieldNode[], path: readonly string[]): Ahead[] {
  const type = getNamedType(output);
  if (!isObjectType(type)) return [];
  const asked = new Map<string, FieldNode[]>();
  for (const { selectionSet } of nodes) if (selectionSet) collect(document, type, selectionSet, asked);
  return [...asked.values()].flatMap((fieldNodes) => aheadAt(document, type, fieldNodes, path));
}

function aheadAt(document: Document, type: GraphQLObjectType, nodes: FieldNode[], path: readonly string[]): Ahead[] {
  const [node] = nodes as [FieldNode, ...FieldNode[]];
  const field = fieldsOf(type)[node.name.value];
  if (!field) return []; // __typename
  const readMany = document.batches.get(field);
  if (readMany) return [{ path, field, node, readMany, below: aheadIn(document, field.type, nodes, []) }];
  return field.resolve ? [] : aheadIn(document, field.type, nodes, [...path, field.name]);
}

/** The fields of a selection by the names that they have in the answer. A fragment inside itself was refused before. */
function collect(document: Document, type: GraphQLObjectType, { selections }: SelectionSetNode, into: Map<string, FieldNode[]>): void {
  for (const selection of selections) {
    if (selection.directives?.length) continue;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      into.set(name, [...(into.get(name) ?? []), selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : document.fragments[selection.name.value];
    if (fragment && applies(document.schema, fragment.typeCondition?.name.value, type)) {
      collect(document, type, fragment.selectionSet, into);
    }
  }
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
