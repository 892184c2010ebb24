import { execute, parse, validate, type ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.js';
import { generateDocument, toySchema } from './testing/generated-documents.js';

const DOCUMENTS = 60;

/** Not the errors one by one: the specification leaves open whether those below a field that became null are told. */
function outcome({ data, errors = [] }: ExecutionResult): unknown {
  return { data: JSON.parse(JSON.stringify(data ?? null)) as unknown, failed: errors.length > 0 };
}

describe('compiled documents', () => {
  it(`answer as graphql-js does, for ${DOCUMENTS} generated documents`, async () => {
    let compared = 0;
    for (let seed = 1; compared < DOCUMENTS; seed += 1) {
      const text = generateDocument(seed);
      const document = parse(text);
      if (validate(toySchema, document).length > 0) continue;
      const run = compile(toySchema, parse(text));
      if (!run) continue;
      compared += 1;
      for (const variableValues of [
        { yes: true, no: false },
        { yes: false, no: true },
      ]) {
        const expected = await execute({ schema: toySchema, document, variableValues });
        expect(outcome(await run(undefined, {}, variableValues)), text).toEqual(outcome(expected));
      }
    }
  });

  it.each([
    [
      'conditions where fragments meet',
      'query ($no: Boolean!) { a { ...F @include(if: $no) ...G } } fragment F on A { t } fragment G on A { ...F }',
    ],
    ['conditions on inline fragments', 'query ($no: Boolean!) { a { ... on A @include(if: $no) { t } } }'],
    ['names that every object has', 'query ($__proto__: Int) { as(limit: $__proto__) { id } }'],
  ])('leave %s to graphql-js', (_what, text) => {
    expect(compile(toySchema, parse(text))).toBeUndefined();
  });

  it.each([
    ['fragments', '{ a { ...F } } fragment F on A { t }'],
    ['conditions on fields', 'query ($yes: Boolean!) { a { t @skip(if: $yes) } }'],
  ])('may have %s', (_what, text) => {
    expect(compile(toySchema, parse(text))).toBeTypeOf('function');
  });
});
