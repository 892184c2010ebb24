import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billingOperations } from '#billing';
import { identityOperations } from '#identity';
import { importingOperations } from '#importing';
import { jobsOperations } from '#jobs';
import { notificationsOperations } from '#notifications';
import { publishingOperations } from '#publishing';
import { readSchema } from '../support/graphql-document.js';
import { startApi, type Running } from '../support/index.js';
import { catalogue } from './index.js';

const tables = [identityOperations, publishingOperations, billingOperations, jobsOperations, notificationsOperations, importingOperations];
const names = tables.flatMap((table) => Object.keys(table)).sort();

/** What has no twin: the probes of an orchestrator, and streams, whose twins are subscriptions. */
const isOurs = (path: string) => path.startsWith('/api/') && !path.endsWith('/stream');

/** What only GraphQL needs: over REST an address tells its type. */
const onlyGraphql = ['node'];

describe('every operation has both faces', () => {
  let api: Running;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('is in the catalogue of the tests', () => {
    expect(Object.keys(catalogue).sort()).toEqual(names);
  });

  it('is a field of the GraphQL schema', async () => {
    const schema = await readSchema(api.url);
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
    expect(fields.sort()).toEqual([...names, ...onlyGraphql].sort());
  });

  it('is an operation of the OpenAPI description', async () => {
    const { paths } = (await (await fetch(`${api.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string; summary?: string }>>;
    };
    const operations = Object.entries(paths).flatMap(([path, methods]) => (isOurs(path) ? Object.values(methods) : []));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(names);
    expect(operations.filter(({ summary }) => !summary)).toEqual([]);
  });
});
