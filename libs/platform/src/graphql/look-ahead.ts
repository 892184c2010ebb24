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
import type { Asked, LevelContext, OperationContext } from './context.js';

export type Field = GraphQLField<unknown, OperationContext>;

export function fieldsOf(type: GraphQLObjectType): Readonly<Record<string, Field>> {
  return type.getFields() as Record<string, Field>;
}

/** Reads one field of many objects, given with its arguments. */
export type ReadMany = (
  parents: readonly object[],
  context: LevelContext,
  args: Record<string, unknown>,
) => Promise<readonly unknown[]>;

/** A batch field that a document asks for, and the plain properties that lead to the objects which have it. */
export interface Ahead {
  readonly path: readonly string[];
  readonly field: Field;
  readonly node: FieldNode;
  readonly readMany: ReadMany;
  readonly asked: Asked;
  readonly below: readonly Ahead[];
}

interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly batches: ReadonlyMap<Field, ReadMany>;
}

/** A field as a document asks for it; whether it does may hang on a condition. */
interface Ask {
  readonly node: FieldNode;
  readonly certain: boolean;
}

/**
 * The batch fields that are asked for below a field, as far as the document alone tells: not what hangs on a
 * condition, nor below an interface or a union. Those are read when the executor comes there.
 */
export function lookAhead(info: GraphQLResolveInfo, batches: ReadonlyMap<Field, ReadMany>): readonly Ahead[] {
  const { schema, fragments, fieldNodes, returnType } = info;
  return aheadIn({ schema, fragments, batches }, returnType, fieldNodes.map(certainly), []);
}

/** What is asked of the objects at a path below a field, on whatever condition. */
export function askedAt(info: GraphQLResolveInfo, path: readonly string[]): Asked {
  const { schema, fragments, fieldNodes, returnType } = info;
  const document = { schema, fragments };
  let [output, asks]: [GraphQLOutputType, Ask[]] = [returnType, fieldNodes.map(certainly)];
  for (const step of path) {
    const type = getNamedType(output);
    const field = isObjectType(type) ? fieldsOf(type)[step] : undefined;
    if (!field) return undefined;
    asks = [...asksIn(document, type as GraphQLObjectType, asks).values()].flat().filter(({ node }) => node.name.value === step);
    output = field.type;
  }
  return askedOf(document, output, asks);
}

/**
 * Remembers what a document tells at a field: the nodes of a field are the same objects as long as its document is kept.
 * Which of them take part may hang on conditions.
 */
export function rememberedFor<Told>(tell: (info: GraphQLResolveInfo) => Told): (info: GraphQLResolveInfo) => Told {
  const known = new WeakMap<FieldNode, { readonly nodes: readonly FieldNode[]; readonly told: Told }>();
  return (info) => {
    const { fieldNodes: nodes } = info;
    const last = known.get(nodes[0]!);
    if (last?.nodes.length === nodes.length && last.nodes.every((node, i) => node === nodes[i])) return last.told;
    const told = tell(info);
    known.set(nodes[0]!, { nodes, told });
    return told;
  };
}

function aheadIn(document: Document, output: GraphQLOutputType, asks: readonly Ask[], path: readonly string[]): Ahead[] {
  const type = getNamedType(output);
  if (!isObjectType(type)) return [];
  return [...asksIn(document, type, asks).values()].flatMap((one) => aheadAt(document, type, one, path));
}

function aheadAt(document: Document, type: GraphQLObjectType, asks: readonly Ask[], path: readonly string[]): Ahead[] {
  const node = asks.find(({ certain }) => certain)?.node;
  const field = node && fieldsOf(type)[node.name.value];
  if (!field) return []; // on a condition alone, or __typename
  const readMany = document.batches.get(field);
  if (!readMany) return field.resolve ? [] : aheadIn(document, field.type, asks, [...path, field.name]);
  const below = aheadIn(document, field.type, asks, []);
  return [{ path, field, node, readMany, asked: askedOf(document, field.type, asks), below }];
}

function askedOf(document: Pick<Document, 'schema' | 'fragments'>, output: GraphQLOutputType, asks: readonly Ask[]): Asked {
  const type = getNamedType(output);
  if (!isObjectType(type)) return undefined;
  const nodes = [...asksIn(document, type, asks).values()].flat();
  return new Set(nodes.map(({ node }) => node.name.value).filter((name) => name !== '__typename'));
}

type Asks = Map<string, Ask[]>;

/** The fields that are asked of a type, by the names that they have in the answer. */
function asksIn(document: Pick<Document, 'schema' | 'fragments'>, type: GraphQLObjectType, asks: readonly Ask[]): Asks {
  const found: Asks = new Map();
  for (const { node, certain } of asks) if (node.selectionSet) collect(document, type, node.selectionSet, certain, found);
  return found;
}

/** A fragment inside itself was refused before. */
function collect(
  document: Pick<Document, 'schema' | 'fragments'>,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  within: boolean,
  into: Asks,
): void {
  for (const selection of selections) {
    const certain = within && !selection.directives?.length;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      into.set(name, [...(into.get(name) ?? []), { node: selection, certain }]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : document.fragments[selection.name.value];
    if (fragment && applies(document.schema, fragment.typeCondition?.name.value, type)) {
      collect(document, type, fragment.selectionSet, certain, into);
    }
  }
}

function certainly(node: FieldNode): Ask {
  return { node, certain: true };
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
