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
  beforeEach(() => void (toy.ledger.batches.length = 0));
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
});
