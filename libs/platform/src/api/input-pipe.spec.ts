import { ArgsType } from '@nestjs/graphql';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputPipe, readByRules, readPlainly } from './input-pipe.js';
import { PageQuery } from './page-query.js';
import { Flag, Id, OneOf, propertySchemas, Text, Texts, Time, Trimmed, Whole } from './shape.js';

const Colour = { red: 'red', green: 'green' } as const;
const description = '…';

@ArgsType()
class Wish extends PageQuery {
  @Id({ description })
  readonly id!: string;

  @Id({ description, optional: true, uuid: true })
  readonly author?: string;

  @Trimmed()
  @Text({ description, optional: true, min: 1, max: 6 })
  readonly name?: string;

  @Text({ description, optional: true, nullable: true, max: 6 })
  readonly note?: string | null;

  @Text({ description, optional: true, max: 20, email: true })
  readonly email?: string;

  @OneOf(Colour, 'Colour', { description, default: 'red' })
  readonly colour: keyof typeof Colour = 'red';

  @Flag({ description, optional: true })
  readonly urgent?: boolean;

  @Whole({ description, optional: true, min: -1, max: 3 })
  readonly pieces?: number;

  @Texts({ description, optional: true, max: 2, maxLength: 3 })
  readonly tags?: readonly string[];

  @Time({ description, optional: true })
  readonly at?: Date;
}

const properties = propertySchemas(Wish);
const pipe = new InputPipe();

class Change {
  @Flag({ description, optional: true })
  readonly all?: boolean;
}

class Choice {
  @Flag({ description, default: false })
  readonly all: boolean = false;
}

describe('what is sent', () => {
  it('may be nothing where defaults say it all, and there alone', () => {
    expect(pipe.transform(undefined, { type: 'body', metatype: Choice })).toEqual({ all: false });
    expect(() => pipe.transform(undefined, { type: 'body', metatype: Change })).toThrow('The body must be a JSON object');
    expect(() => pipe.transform(undefined, { type: 'body', metatype: Wish })).toThrow('The body must be a JSON object');
    expect(() => pipe.transform(null, { type: 'body', metatype: Choice })).toThrow('The body must be a JSON object');
  });

  it.each([
    ['in a body', 'body', { id: '1', name: ' Ada ', note: null, urgent: true, pieces: 3, tags: ['a'], limit: 5 }],
    ['in a query string', 'query', { id: '1', name: ' Ada ', urgent: 'true', pieces: '3', tags: 'a', limit: '5' }],
  ] as const)('is read %s as its shape has it, at once', (_where, type, sent) => {
    const wish = pipe.transform(sent, { type, metatype: Wish });
    expect(wish).toBeInstanceOf(Wish);
    expect(wish).toMatchObject({ id: '1', name: 'Ada', urgent: true, pieces: 3, tags: ['a'], limit: 5, page: 1, colour: 'red' });
  });

  it.each([
    ['a property that the shape does not name', { id: '1', role: 'admin' }, 'role'],
    ['a property that the shape does not name, but every object has', { id: '1', toString: 'x' }, 'toString'],
    ['a property that is missing', {}, 'id'],
    ['null where there may be none', { id: null }, 'id'],
    ['a number where a text belongs', { id: 1 }, 'id'],
    ['a text of blanks', { id: '1', name: '   ' }, 'name'],
    ['a NUL', { id: '\0' }, 'id'],
    ['an id to narrow a list by that can be none', { id: '1', author: 'xyz' }, 'author'],
  ])('is refused with %s', async (_what, sent, field) => {
    await expect(pipe.transform(sent, { type: 'body', metatype: Wish })).rejects.toMatchObject({
      code: 'input.invalid',
      details: { errors: { [field]: expect.any(Array) as unknown } },
    });
  });

  it('is never taken at once where the rules would refuse it, or read it in another way', async () => {
    const text = fc.oneof(fc.constantFrom('', ' ', '01930A3E-7C00-7000-8000-000000000000', 'a', 'green', '12', '-1', 'true', 'é', '\0', '\ud800', '🙂🙂🙂🙂🙂', '\ufe0f', 'a@b.example', '2026-11-22T09:30:00Z'), fc.string({ maxLength: 8 }));
    const anything = fc.oneof(text, fc.integer({ min: -3, max: 120 }), fc.double(), fc.boolean(), fc.constantFrom(null, undefined), fc.array(text, { maxLength: 3 }), fc.object({ maxDepth: 1 }));
    const names = fc.constantFrom(...properties.keys(), 'role', '__proto__', 'constructor', 'toString');
    const sent = fc.array(fc.tuple(names, anything), { maxLength: 4 }).map((entries) => Object.fromEntries([['id', '1'], ...entries]) as Record<string, unknown>);
    await fc.assert(
      fc.asyncProperty(sent, fc.constantFrom('body' as const, 'query' as const), async (given, source) => {
        const plainly = readPlainly(given, Wish, properties, source);
        if (plainly) expect(plainly).toStrictEqual(await readByRules(given, Wish, properties, source));
      }),
      { numRuns: 2_000 },
    );
  });
});
