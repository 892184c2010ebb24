import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database of its own for a spec, with all migrations applied and no rows. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Cuts off whoever is still connected, and removes the database. */
  drop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes a database as a copy of the migrated template, on the server that the test run brings (see
 * `test/setup/database.ts`).
 * @throws Error that says why, when this run has no server or its migrations failed.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const fault = inject('testDatabaseFault');
  if (fault) throw new Error(fault);
  const server = inject('testServerUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${inject('testTemplate')}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { name, url: url.href, drop, [Symbol.asyncDispose]: drop };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
