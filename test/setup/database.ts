import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { build } from '../../tools/lib/build.mjs';
import { known, stillRuns } from '../../tools/lib/claim.mjs';
import { openHome } from '../../tools/lib/home.mjs';
import { destroyPostgres, startPostgres } from '../../tools/lib/postgres/index.mjs';
import { run } from '../../tools/lib/processes.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of a server where databases may be made: its maintenance database. */
    testServerUrl: string;
    /** The database with all migrations, to be copied. */
    testTemplate: string;
    /** Why there is no template; empty when there is. */
    testDatabaseFault: string;
  }
}

const prefix = 'quoin-test-';

/**
 * Brings a PostgreSQL for the whole run, in a home that is thrown away, and one migrated database that specs copy.
 * `TEST_DATABASE_URL` names a server to be used instead. Where this fails, the specs without a database still run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const template = `quoin_template_${randomUUID().slice(0, 8)}`;
  const server = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop: () => dropTemplate(process.env.TEST_DATABASE_URL ?? '', template) }
    : await startServer();
  const fault = await makeTemplate(server.url, template).catch((error: unknown) =>
    String((error as Error).message ?? error),
  );
  if (fault) console.error(`\nThere is no database for the specs that need one:\n${fault}\n`);
  project.provide('testServerUrl', server.url);
  project.provide('testTemplate', template);
  project.provide('testDatabaseFault', fault);
  return server.stop;
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = openHome(mkdtempSync(join(tmpdir(), prefix)));
  home.share();
  home.prepare();
  home.write('owner.json', known(process.pid));
  const cluster = await startPostgres({
    home,
    say: () => {},
    durable: false,
    // Nothing here has to survive a crash of the machine.
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
    },
  });
  const stop = async () => {
    await cluster.stop();
    await destroyPostgres(home);
    rmSync(home.path, { recursive: true, force: true });
  };
  // A run that is broken off does not come to its teardown.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  return { url: cluster.url, stop };
}

/** A run that was killed leaves its home, and a server in it. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const home = openHome(join(tmpdir(), name));
    if (!existsSync(home.file('owner.json')) || stillRuns(home.read('owner.json'))) continue;
    await destroyPostgres(home);
    rmSync(home.path, { recursive: true, force: true });
  }
}

/** Answers what went wrong, empty when nothing did. */
async function makeTemplate(serverUrl: string, template: string): Promise<string> {
  await onServer(serverUrl, `CREATE DATABASE ${template}`);
  if (!process.env.QUOIN_IS_BUILT) await build();
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  const env = { ...process.env, DATABASE_URL: url.href, NODE_ENV: 'test' };
  const { code, output } = await run(process.execPath, ['--enable-source-maps', 'dist/apps/cli/main.js', 'migrate'], {
    env,
  });
  if (code !== 0) return `The migrations failed:\n${output}`;
  // Sessions in a template would keep it from being copied.
  await onServer(serverUrl, `ALTER DATABASE ${template} ALLOW_CONNECTIONS false`);
  return '';
}

async function dropTemplate(serverUrl: string, template: string): Promise<void> {
  await onServer(serverUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
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
