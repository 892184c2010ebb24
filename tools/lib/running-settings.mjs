import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openHome } from './home.mjs';
import { databaseName } from './postgres/initialise.mjs';
import { readPidFile } from './postgres/pid-file.mjs';
import { noteName } from './postgres/place.mjs';

/**
 * What a command needs to work beside the quickstart that runs now: its database, and the secret by which it reads what the
 * command seals.
 * @param {string | undefined} path of the home; `.quoin` by default
 * @returns {{ DATABASE_URL: string, JWT_SECRET?: string }} without an address where none runs
 */
export function runningSettings(path) {
  const home = openHome(path || fileURLToPath(new URL('../../.quoin', import.meta.url)));
  if (!existsSync(home.path)) return { DATABASE_URL: '' };
  const { data } = home.read(noteName);
  const found = readPidFile(typeof data === 'string' ? data : home.file('postgres'));
  const password = home.knownSecret('postgres-password');
  if (typeof found !== 'object' || !found.ready || !password) return { DATABASE_URL: '' };
  const address = `postgres://${databaseName}:${password}@127.0.0.1:${found.port}/${databaseName}`;
  return { DATABASE_URL: address, JWT_SECRET: process.env.JWT_SECRET || home.knownSecret('jwt-secret') };
}
