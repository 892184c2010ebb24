import 'reflect-metadata';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type Running } from '../e2e/support/index.js';

interface Described {
  readonly operationId?: string;
  readonly responses: Record<string, { description: string }>;
}

let api: Running;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api[Symbol.asyncDispose]());

it('/openapi.json is sound, by the rules that its users’ tools have', async () => {
  const source = await (await fetch(`${api.url}/openapi.json`)).text();
  const config = await createConfig({
    extends: ['recommended'],
    rules: {
      'operation-operationId': 'error',
      'no-unused-components': 'error',
      // A server decides by the fixed part first: `/posts/by-slug/{slug}` before `/posts/{id}/publish`.
      'no-ambiguous-paths': 'off',
      // The house has chosen none yet.
      'info-license': 'off',
    },
  });
  const faults = await lintFromString({ source, config });
  expect(faults.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer ?? ''}`)).toEqual([]);
});

it.each([
  ['createPost', ['input.invalid', 'post.slug-invalid', 'post.content-too-deep', 'post.content-too-intricate']],
  ['updatePost', ['input.invalid', 'post.slug-invalid', 'post.content-too-deep', 'post.content-too-intricate']],
  ['restoreRevision', ['post.content-too-deep', 'post.content-too-intricate']],
])('/openapi.json names what a body may be refused for: %s', async (operationId, codes) => {
  const { paths } = (await (await fetch(`${api.url}/openapi.json`)).json()) as { paths: Record<string, Record<string, Described>> };
  const operation = Object.values(paths).flatMap((path) => Object.values(path)).find((one) => one.operationId === operationId);
  for (const code of codes) expect(operation?.responses['422']?.description).toContain(`\`${code}\``);
});
