import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource, type EntitySchema } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '#ormconfig';
import { describeApi } from '#platform/api';
import { readConfig, type Config } from '#platform/config';
import { JobHandlers, queueNames } from '#platform/queue';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { createApi } from '../../apps/api/src/create-api.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { CliModule } from '../../apps/cli/src/cli.module.js';
import { Inside } from './inside.js';
import { catalogue, type Exported } from './catalogue.js';

const code = await catalogue();
let database: TestDatabase;
let config: Config;

beforeAll(async () => {
  database = await createTestDatabase();
  config = readConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', NODE_ENV: 'test' });
});

afterAll(() => database.drop());

/** Cases whose names are told plainly: `identity/SignIn`. */
function casesOf<One extends Exported>(exported: readonly One[]): [string, One][] {
  return exported.map((one) => [`${one.context}/${one.name}`, one]);
}

describe.each([
  ['api', createApi],
  ['worker', createWorker],
  ['cli', (of: Config) => NestFactory.createApplicationContext(CliModule.forRoot(of), { logger: false })],
])('the %s, once it is up', (_name, create: (of: Config) => Promise<INestApplicationContext>) => {
  let app: INestApplicationContext;
  let inside: Inside;

  beforeAll(async () => {
    app = await create(config);
    await app.init();
    inside = new Inside(app);
  });

  afterAll(() => app.close());

  it.each(casesOf([...code.commands, ...code.queries]))('has one handler for %s', (_message, { value }) => {
    expect(inside.handlersOf(value)).toHaveLength(1);
  });

  it.each(casesOf(code.ports))('has one adapter for the port %s', (_port, { value }) => {
    const [adapter, ...others] = inside.providedAs(value);
    expect(adapter).not.toBe(value.name);
    expect(others).toEqual([]);
    expect(inside.get(value)).toBeInstanceOf(value);
  });

  it('has one bus for commands and one for queries', () => {
    expect([CommandBus, QueryBus].map((bus) => inside.providedAs(bus))).toEqual([['CommandBus'], ['QueryBus']]);
  });

  it.each(casesOf(code.rowSchemas))('knows the rows of %s', (_schema, { value }) => {
    expect(inside.get(DataSource).hasMetadata(value as EntitySchema)).toBe(true);
  });
});

describe('the api alone', () => {
  let app: NestFastifyApplication;
  let inside: Inside;

  beforeAll(async () => {
    app = await createApi(config);
    await app.init();
    inside = new Inside(app);
  });

  afterAll(() => app.close());

  it.each(casesOf(code.controllers))('serves the routes of %s', (_controller, { value }) => {
    expect(inside.serves(value)).toBe(true);
  });

  it.each(casesOf(code.resolvers))('serves the fields of %s', (_resolver, { value }) => {
    expect(inside.providedAs(value)).toHaveLength(1);
  });

  it('has both faces of each operation in the policy tables, and of no other', () => {
    const names = code.operations.map(({ name }) => name).sort();
    const { schema } = inside.get(GraphQLSchemaHost);
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
    // Probes have no twin, and streams have subscriptions; `node` is GraphQL's alone, since an address tells its type.
    const ours = Object.entries(describeApi(app).paths).filter(([path]) => /^\/api\/(?!.*\/stream$)/.test(path));
    const routes = ours.flatMap(([, methods]) => Object.values(methods) as { operationId?: string }[]);
    const operationIds = routes.flatMap(({ operationId }) => operationId ?? []);
    expect(new Set(names).size, 'each name is used once').toBe(names.length);
    expect(fields.filter((name) => name !== 'node').sort()).toEqual(names);
    expect(operationIds.sort()).toEqual(names);
  });

  it('takes no jobs', () => {
    for (const { value } of code.jobHandlers) expect(inside.providedAs(value)).toEqual([]);
  });
});

describe('the worker alone', () => {
  let app: INestApplicationContext;
  let inside: Inside;

  beforeAll(async () => {
    app = await createWorker(config);
    await app.init();
    inside = new Inside(app);
  });

  afterAll(() => app.close());

  it.each(casesOf(code.jobHandlers))('takes the jobs of %s once', (_handler, { value, options }) => {
    const bound = inside.get(JobHandlers).all().filter(({ kind }) => kind === options.kind);
    expect(bound.map(({ handler }) => handler.constructor)).toEqual([value]);
    expect(inside.providedAs(value)).toHaveLength(1);
    expect(queueNames).toContain(options.queue);
  });

  const reactions = code.jobHandlers.filter(({ options }) => options.on);

  it.each(casesOf(reactions))('reacts by %s to an event that exists', (_handler, { options }) => {
    expect(code.events.map(({ value }) => (value as { type?: string }).type)).toContain(options.on);
  });

  it.each(casesOf(code.resolvers))('serves no fields of %s', (_resolver, { value }) => {
    expect(inside.providedAs(value)).toEqual([]);
  });

  it('serves the routes of the platform alone', () => {
    const served = code.controllers.filter(({ value }) => inside.serves(value));
    expect(new Set(served.map(({ context }) => context))).toEqual(new Set(['platform']));
  });
});

describe('the code', () => {
  it.each(casesOf(code.events))('names the event %s by its context, its fact and a version', (_event, one) => {
    const { context, name, value } = one;
    const fact = name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    expect((value as { type?: string }).type).toMatch(new RegExp(`^${context}\\.${fact}\\.v[1-9]\\d*$`));
  });

  it('applies each migration that there is a file of', () => {
    const { migrations } = createDataSource(config.database).options;
    expect(migrations).toEqual(code.migrations.map(({ value }) => value));
  });
});
