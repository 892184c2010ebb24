import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';

const known = new Map<string, Promise<GraphQLSchema>>();

/** The schema that the API serves, read once for each. */
export function readSchema(url: string): Promise<GraphQLSchema> {
  const schema = known.get(url) ?? introspect(url);
  known.set(url, schema);
  return schema;
}

async function introspect(url: string): Promise<GraphQLSchema> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data } = (await answer.json()) as { data: IntrospectionQuery };
  return buildClientSchema(data);
}

/** A document that asks for one root field with the arguments that are given, and for every plain field of its answer. */
export function documentOf(schema: GraphQLSchema, operation: string, args: object): string {
  const query = schema.getQueryType()?.getFields()[operation];
  const field = query ?? schema.getMutationType()?.getFields()[operation];
  if (!field) throw new Error(`The schema has no field ${operation}`);
  const given = field.args.filter(({ name }) => name in args);
  const unknown = Object.keys(args).filter((name) => !field.args.some((argument) => argument.name === name));
  if (unknown.length > 0) throw new Error(`${operation} has no argument ${unknown.join(', ')}`);
  const variables = given.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = selectionOf(getNamedType(field.type));
  return `${query ? 'query' : 'mutation'} ${operation}${variables && `(${variables})`} {
    ${operation}${passed && `(${passed})`} ${selection} }`;
}

function selectionOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  if (type.name.endsWith('Connection')) {
    const edge = getNamedType(type.getFields()['edges']!.type) as GraphQLObjectType;
    return `{ edges { node ${selectionOf(getNamedType(edge.getFields()['node']!.type))} } totalCount }`;
  }
  return `{ ${plainFields(type).join(' ')} }`;
}

/** Plain values, and views that are part of this one; what has arguments or an id of its own is another thing. */
function plainFields(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    if (isLeafType(of)) return [field.name];
    const part = isObjectType(of) && !('id' in of.getFields()) && !field.args.some(({ type: arg }) => isNonNullType(arg));
    return part && !of.name.endsWith('Connection') ? [`${field.name} ${selectionOf(of)}`] : [];
  });
}
