import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema, getIntrospectionQuery, parse, type OperationDefinitionNode } from 'graphql';
import { DEFAULT_LIMITS } from './limits.js';
import { measure } from './measure.js';
import { codeOf, startToyApp, type ToyApp } from './testing/toy-app.js';

const times = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const friends = (levels: number): string => `${'friends { '.repeat(levels)}id${' }'.repeat(levels)}`;

describe('the limits', () => {
  let toy: ToyApp;
  beforeAll(async () => {
    toy = await startToyApp();
  });
  afterAll(() => toy.app.close());

  it.each([
    ['too many characters', `{ hello(name: "${'x'.repeat(DEFAULT_LIMITS.characters)}") }`, 'graphql.too-long'],
    ['too many tokens', `{ ${times(1_000, () => 'hello')} }`, 'graphql.too-long'],
    ['braces without end', '{a'.repeat(50_000), 'graphql.too-long'],
    ['too many levels', `{ person(id: 1) { ${friends(12)} } }`, 'graphql.too-deep'],
    [
      'levels hidden in fragments',
      `{ person(id: 1) { ...A } } fragment A on Person { ${'friends { '.repeat(6)}...B${' }'.repeat(6)} }
       fragment B on Person { ${friends(6)} }`,
      'graphql.too-deep',
    ],
    ['too many aliases', `{ ${times(31, (i) => `a${i}: hello`)} }`, 'graphql.too-many-aliases'],
    ['too many root fields', `{ ${times(21, () => 'hello')} }`, 'graphql.too-many-root-fields'],
    [
      'root fields hidden in a fragment',
      `{ ...A hello } fragment A on Query { ${times(20, () => 'hello')} }`,
      'graphql.too-many-root-fields',
    ],
    ['a page that is too large', '{ people(limit: 5000) { edges { node { id } } } }', 'graphql.too-costly'],
    [
      'lists in lists',
      '{ people(limit: 100) { edges { node { friends { friends { id } } } } } }',
      'graphql.too-costly',
    ],
    [
      'a fragment that contains itself',
      '{ person(id: 1) { ...A } } fragment A on Person { friends { ...A } }',
      'graphql.validation-failed',
    ],
    [
      'fragments that contain each other',
      '{ person(id: 1) { ...A } } fragment A on Person { friends { ...B } } fragment B on Person { friends { ...A } }',
      'graphql.validation-failed',
    ],
  ])('refuse %s before anything is executed', async (_what, query, code) => {
    toy.ledger.resolved.length = 0;
    const answer = await toy.post({ query });
    expect(codeOf(answer)).toBe(code);
    expect(answer.body).not.toHaveProperty('data');
    expect(toy.ledger.resolved).toEqual([]);
  });

  it('count a page that a variable asks for, each time anew', async () => {
    const query = 'query ($n: Int = 10) { people(limit: $n) { edges { node { id } } } }';
    expect((await toy.post({ query })).body.errors).toBeUndefined();
    expect(codeOf(await toy.post({ query, variables: { n: 5_000 } }))).toBe('graphql.too-costly');
    expect((await toy.post({ query, variables: { n: 3 } })).body.data).toMatchObject({
      people: { edges: { length: 3 } },
    });
  });

  it('admit the introspection of GraphiQL', async () => {
    const open = await startToyApp({ introspection: true });
    const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, schemaDescription: true });
    expect((await open.post({ query })).body).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
    await open.app.close();
  });

  it('can be set otherwise', async () => {
    const strict = await startToyApp({ limits: { depth: 1 } });
    expect(codeOf(await strict.post({ query: '{ person(id: 1) { id } }' }))).toBe('graphql.too-deep');
    await strict.app.close();
  });
});

describe('the cost of an operation', () => {
  const schema = buildSchema(`
    type Query {
      posts(page: Int = 1, limit: Int = 20, first: Int, last: Int): Posts!
      post: Post
      tags: [String!]!
      node: Node
    }
    type Posts { edges: [Edge!]! totalCount: Int! }
    type Edge { node: Post! cursor: String! }
    interface Node { id: ID! }
    type Post implements Node { id: ID! title: String author: User! comments(limit: Int): [Comment!]! }
    type Comment { id: ID! author: User! }
    type User { id: ID! name: String posts: [Post!]! }
  `);
  const costOf = (text: string, variables = {}, limits = {}): number => {
    const document = parse(text);
    const operation = document.definitions.find((one) => one.kind === 'OperationDefinition') as OperationDefinitionNode;
    return measure(schema, document, operation, variables, { ...DEFAULT_LIMITS, ...limits }).cost;
  };

  it.each([
    ['a field is one', '{ post { id } }', {}, 2],
    ['a list is counted at the usual size', '{ tags }', {}, 20],
    ['a default page size counts', '{ posts { totalCount edges { cursor } } }', {}, 1 + 1 + 20 * 2],
    ['a page size multiplies what is below the list', '{ posts(limit: 5) { edges { node { id } } } }', {}, 1 + 5 * 3],
    ['so does first', '{ posts(first: 7) { edges { cursor } } }', {}, 1 + 7 * 2],
    ['the larger of two sizes counts', '{ posts(first: 2, last: 9) { edges { cursor } } }', {}, 1 + 9 * 2],
    [
      'a page size is used up by its list',
      '{ posts(limit: 2) { edges { node { comments { id } } } } }',
      {},
      1 + 2 * (2 + 20 * 2),
    ],
    ['a list may have its own size', '{ post { comments(limit: 3) { id } } }', {}, 1 + 3 * 2],
    ['a variable is looked up', 'query ($n: Int) { posts(limit: $n) { edges { cursor } } }', { n: 4 }, 1 + 4 * 2],
    ['or its default', 'query ($n: Int = 6) { posts(limit: $n) { edges { cursor } } }', {}, 1 + 6 * 2],
    ['or the default of the argument', 'query ($n: Int) { posts(limit: $n) { edges { cursor } } }', {}, 1 + 20 * 2],
    ['null is the same as left out', 'query ($n: Int) { posts(limit: $n) { edges { cursor } } }', { n: null }, 1 + 20 * 2],
    ['what is no size counts as the usual one', '{ posts(limit: -1) { edges { cursor } } }', {}, 1 + 20 * 2],
    [
      'a fragment costs what it holds',
      '{ post { ...A } } fragment A on Post { id author { ...B } } fragment B on User { name }',
      {},
      4,
    ],
    [
      'a fragment takes the page of its field',
      '{ posts(limit: 3) { ...A } } fragment A on Posts { edges { cursor } }',
      {},
      1 + 3 * 2,
    ],
    ['an inline fragment knows its type', '{ node { id ... on Post { comments { id } } } }', {}, 2 + 20 * 2],
  ])('%s', (_rule, text, variables, cost) => {
    expect(costOf(text, variables)).toBe(cost);
  });

  it('takes a page that the resolvers would refuse for their largest', () => {
    expect(costOf('{ posts(limit: 1000000) { edges { cursor } } }', {}, { largestPage: 100 })).toBe(1 + 100 * 2);
  });

  it('is measured at once for fragments that would unfold without end', () => {
    const fragments = times(
      100,
      (i) => `fragment F${i} on User { a: posts { author { ...F${i + 1} } } b: posts { author { ...F${i + 1} } } }`,
    );
    const text = `{ post { author { ...F0 } } } ${fragments} fragment F100 on User { id }`;
    expect(costOf(text)).toBeGreaterThan(1e100);
  });
});
