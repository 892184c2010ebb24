import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { inject } from 'vitest';
import { startMysqlServer } from './mysql-server.js';

/** A MySQL database of its own for a spec, empty. */
export interface TestMysql {
  readonly url: string;
  drop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes a database on the server at `MYSQL_URL`, or on a MariaDB that the whole run shares: the first spec that asks
 * starts it, so that it costs a run without such specs nothing (`test/setup/mysql.ts` stops it).
 * @throws Error that says what to install, where there is none and none can be had: such a spec is never passed over
 */
export async function createTestMysql(): Promise<TestMysql> {
  const server = process.env.MYSQL_URL ?? (await sharedServer(inject('testMysqlFolder')));
  const name = `quoin_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = (): Promise<void> => onServer(server, `DROP DATABASE IF EXISTS ${name}`);
  return { url: url.href, drop, [Symbol.asyncDispose]: drop };
}

/** Whoever makes the folder of the lock first starts the server; the others wait for its word. */
async function sharedServer(folder: string): Promise<string> {
  const [told, fault] = [join(folder, 'server.json'), join(folder, 'fault')];
  if (!claim(join(folder, 'lock'))) {
    while (!existsSync(told) && !existsSync(fault)) await wait(50);
  } else {
    try {
      const server = await startMysqlServer(join(folder, 'server'));
      write(told, JSON.stringify(server));
    } catch (error) {
      write(fault, (error as Error).message);
    }
  }
  if (existsSync(fault)) throw new Error(readFileSync(fault, 'utf8'));
  return (JSON.parse(readFileSync(told, 'utf8')) as { url: string }).url;
}

function claim(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** Nobody reads half of it. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

async function onServer(url: string, statement: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
