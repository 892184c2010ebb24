import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyApp, type ToyApp } from './testing/toy-app.js';

const ann = { id: '1', name: 'Person 1' };

describe.each([
  ['graphql-js', Number.POSITIVE_INFINITY],
  ['compiled code', 0],
])('operations run by %s', (_engine, compileAfter) => {
  let toy: ToyApp;
  beforeAll(async () => {
    toy = await startToyApp({ compileAfter });
  });
  afterAll(() => toy.app.close());

  it.each([
    ['custom scalars and enums', '{ person(id: 1) { shout mood } }', { person: { shout: 'HEY 1', mood: 'Wild' } }],
    ['scalars and enums as arguments', '{ shouted(text: "LOUD", mood: Calm) }', { shouted: 'loud calm' }],
    ['nulls', '{ person(id: "none") { id } }', { person: null }],
    ['aliases', '{ a: hello b: hello(name: "b") }', { a: 'Hello world', b: 'Hello b' }],
    ['fragments', '{ person(id: 1) { ...A } } fragment A on Person { id ... on Being { id } name }', { person: ann }],
    [
      'interfaces',
      '{ beings { __typename id ... on Person { name } ... on Robot { model } } }',
      {
        beings: [
          { __typename: 'Person', ...ann },
          { __typename: 'Robot', id: '2', model: 'R2' },
        ],
      },
    ],
    [
      'unions',
      '{ anyone(kind: "robot") { ... on Robot { model } ... on Person { name } } }',
      { anyone: { model: 'R2' } },
    ],
    [
      'names like those of objects',
      '{ __proto__: hello constructor: hello }',
      JSON.parse('{"__proto__":"Hello world","constructor":"Hello world"}'),
    ],
  ])('know %s', async (_what, query, data) => {
    expect((await toy.post({ query })).body).toEqual({ data });
  });

  it.each([
    ['the document', { query: '{ hello(name: "a\\u0000") }' }, 'graphql.validation-failed'],
    ['the document, as half a character', { query: '{ hello(name: "a\\ud800") }' }, 'graphql'],
    ['the variables', { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'a\0' } }, 'graphql.variables-invalid'],
    ['the variables, deep inside', { query: 'query ($n: String) { hello(name: $n) }', variables: { m: [{ n: '\ud800' }] } }, 'graphql.variables-invalid'],
  ])('refuse what no database can keep in %s', async (_where, request, code) => {
    expect((await toy.post(request)).body.errors?.[0]?.extensions?.['code']).toContain(code);
  });

  const conditional = `query ($yes: Boolean!, $no: Boolean!) {
    person(id: 1) { id @skip(if: $yes) name @include(if: $yes) ...A @include(if: $no) ...B @skip(if: $no) }
  }
  fragment A on Person { mood }
  fragment B on Person { ...A shout @skip(if: $yes) }`;

  it('skip and include, where fragments meet too', async () => {
    const { body } = await toy.post({ query: conditional, variables: { yes: true, no: false } });
    expect(body).toEqual({ data: { person: { name: 'Person 1', mood: 'Wild' } } });
  });

  it('take variables into inputs', async () => {
    const query = 'mutation ($input: GreetInput!) { greet(input: $input) { name shout } }';
    const { body } = await toy.post({ query, variables: { input: { name: 'Bo', shout: 'HEY' } } });
    expect(body).toEqual({ data: { greet: { name: 'Bo', shout: 'HEY' } } });
  });

  it('let a null rise to the next field that may be null', async () => {
    const { body } = await toy.post({ query: '{ hello nameless { name } }' });
    expect(body).toMatchObject({
      data: { hello: 'Hello world', nameless: null },
      errors: [{ path: ['nameless', 'name'] }],
    });
  });

  it.each([
    ['a getter that throws', '{ broken { id name } hello }', { broken: null, hello: 'Hello world' }],
    [
      'a type that cannot be found',
      '{ anyone(kind: "ghost") { __typename } hello }',
      { anyone: null, hello: 'Hello world' },
    ],
  ])('answer %s as an error of its field', async (_what, query, data) => {
    const { body } = await toy.post({ query });
    expect(body.data).toEqual(data);
    expect(body.errors).toMatchObject([{ message: 'A bug' }]);
  });
});
