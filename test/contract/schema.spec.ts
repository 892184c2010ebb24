import { readFileSync } from 'node:fs';
import { BreakingChangeType, buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../e2e/support/graphql-document.js';
import { startApi, type Running } from '../e2e/support/index.js';

const promised = buildSchema(readFileSync(new URL('./seed.graphql', import.meta.url), 'utf8'));

describe('the GraphQL schema that is served', () => {
  let api: Running;
  let served: GraphQLSchema;
  beforeAll(async () => {
    api = await startApi();
    served = await readSchema(api.url);
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('breaks nothing of what was promised first', () => {
    expect(findBreakingChanges(promised, served)).toEqual([]);
  });

  it('would be caught if it did', () => {
    const broken = buildSchema('type Query { user: String }');
    expect(findBreakingChanges(promised, broken).map(({ type }) => type)).toContain(BreakingChangeType.TYPE_REMOVED);
  });
});
