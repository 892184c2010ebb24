import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startToyApp, type ToyApp } from './testing/toy-app.js';

const friends = (id: string): { friends: { id: string }[] } => ({ friends: [{ id: `${id}a` }, { id: `${id}b` }] });

describe.each([
  ['by graphql-js', Number.POSITIVE_INFINITY],
  ['compiled', 0],
])('a batch field, %s', (_how, compileAfter) => {
  let toy: ToyApp;
  beforeAll(async () => {
    toy = await startToyApp({ compileAfter });
  });
  beforeEach(() => void (toy.ledger.batches.length = toy.ledger.found.length = 0));
  afterAll(() => toy.app.close());

  it.each([
    ['below plain properties', '{ people(limit: 2) { edges { node { friends { id } } } } }', [['0', '1']]],
    [
      'below another, under an alias',
      '{ people(limit: 2) { edges { node { own: friends { friends { id } } } } } }',
      [['0', '1'], ['0a', '0b', '1a', '1b']],
    ],
    ['in fragments', '{ people(limit: 2) { edges { node { ...F } } } } fragment F on Person { friends { id } }', [['0', '1']]],
    [
      'that is asked for in two parts',
      '{ people(limit: 2) { edges { node { friends { id } friends { name } } } } }',
      [['0', '1']],
    ],
    ['on a condition', 'query ($yes: Boolean!) { people(limit: 2) { edges { node { friends @include(if: $yes) { id } } } } }', [['0', '1']]],
    ['on a condition that does not hold', 'query ($yes: Boolean!) { people { edges { node { friends @skip(if: $yes) { id } } } } }', []],
    ['below an interface', '{ beings { ... on Person { friends { id } } } }', [['1']]],
    ['below nothing', '{ person(id: "none") { friends { id } } }', []],
  ])('%s is read once a level, and anew for each operation', async (_what, query, batches) => {
    for (let run = 0; run < 2; run++) {
      const { body } = await toy.post({ query, variables: { yes: true } });
      expect(body.errors).toBeUndefined();
    }
    expect(toy.ledger.batches).toEqual([...batches, ...batches]);
  });

  it('gives each object its own value', async () => {
    const { body } = await toy.post({ query: '{ people(limit: 2) { edges { node { friends { id } } } } }' });
    expect(body.data).toEqual({ people: { edges: [{ node: friends('0') }, { node: friends('1') }] } });
  });

  it.each([
    ['read ahead', 'friends { id }'],
    ['read later', 'friends @include(if: true) { id }'],
  ])('that fails for one object, %s, is the error of that field', async (_when, selection) => {
    const { body } = await toy.post({ query: `{ a: person(id: "13") { ${selection} } b: person(id: "1") { ${selection} } }` });
    expect(body.data).toEqual({ a: null, b: friends('1') });
    expect(body.errors).toMatchObject([{ message: 'A bug', path: ['a', 'friends'] }]);
  });

  const twice = async (query: string, variables: object) => {
    for (let run = 0; run < 2; run++) expect((await toy.post({ query, variables })).body.errors).toBeUndefined();
  };

  it.each([
    ['its names in the schema', '{ called: name kind: __typename }', ['name']],
    ['fragments', '{ ...F ... on Being { id } ... on Person { mood } }', ['shout', 'id', 'mood']],
    ['what hangs on a condition', '{ id name @include(if: $yes) ... @skip(if: $yes) { mood } }', ['id', 'name', 'mood']],
    ['other levels', '{ mentor { name } }', ['mentor']],
  ])('is told what is asked of its objects: %s', async (_what, selection, asked) => {
    const conditional = selection.includes('$yes') ? 'query ($yes: Boolean!)' : 'query';
    const fragment = selection.includes('...F') ? 'fragment F on Person { shout }' : '';
    const query = `${conditional} { people(limit: 1) { totalCount edges { node ${selection} } } person(id: "1") { friends ${selection} } } ${fragment}`;
    await twice(query, { yes: true });
    expect(toy.ledger.asked).toEqual({ people: asked, friends: asked });
  });

  it.each([
    ['in two parts', 'edges { node { friends { id } } } edges { node { friends { name } } }', ['id', 'name']],
    ['in two parts, one on a condition', 'edges { node { friends { id } } } edges @include(if: $no) { node { friends { name } } }', ['id', 'name']],
    ['on a condition', 'edges { node { friends @skip(if: $no) { id } } }', ['anything']],
  ])('is told what is asked of its objects %s', async (_how, selection, asked) => {
    const query = `query ($no: Boolean!) { people(limit: 1) { ${selection} } again: __typename @include(if: $no) }`;
    await twice(query, { no: false });
    expect(toy.ledger.asked.friends).toEqual(asked);
  });

  it('finds by ids together with other levels, once those are read that could ask as well', async () => {
    const query = '{ people(limit: 2) { edges { node { mentor { name } friends { mentor { name } friends { mentor { id } } } } } } }';
    const { body } = await toy.post({ query });
    const of = (id: string) => ({ mentor: { name: `Person mentor of ${id}` } });
    expect(body.data).toMatchObject({ people: { edges: [{ node: { ...of('0'), friends: [of('0a'), of('0b')] } }, { node: of('1') }] } });
    expect(toy.ledger.found).toEqual([['0', '1', '0a', '0b', '1a', '1b', '0aa', '0ab', '0ba', '0bb', '1aa', '1ab', '1ba', '1bb']]);
  });

  it.each([
    ['read later', '{ person(id: "1") { mentor @include(if: true) { id } } }', [['1']]],
    ['of several fields at the root', '{ a: person(id: "1") { mentor { id } } b: person(id: "2") { mentor { id } } }', [['1'], ['2']]],
    ['below what is not there', '{ person(id: "none") { mentor { id } } people(limit: 1) { edges { node { mentor { id } } } } }', [['0']]],
  ])('finds by ids also where it is %s', async (_where, query, found) => {
    const { body } = await toy.post({ query });
    expect(body.errors).toBeUndefined();
    expect(toy.ledger.found).toEqual(found);
  });

  it('that finds nothing because of a bug tells it at each field', async () => {
    const { body } = await toy.post({ query: '{ person(id: "13") { mentor { id } friends { id } } }' });
    expect(body.errors?.map(({ path }) => path?.join('.'))).toContain('person.mentor');
  });
});
