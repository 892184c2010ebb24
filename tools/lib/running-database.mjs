import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openHome } from './home.mjs';
import { databaseName } from './postgres/initialise.mjs';
import { readPidFile } from './postgres/pid-file.mjs';
import { noteName } from './postgres/place.mjs';

/**
 * The database that a quickstart keeps running now.
 * @param {string | undefined} path of the home; `.quoin` by default
 * @returns {string} its address; empty where none runs
 */
export function runningDatabase(path) {
  const home = openHome(path || fileURLToPath(new URL('../../.quoin', import.meta.url)));
  if (!existsSync(home.path)) return '';
  const { data } = home.read(noteName);
  const found = readPidFile(typeof data === 'string' ? data : home.file('postgres'));
  const password = home.knownSecret('postgres-password');
  if (typeof found !== 'object' || !found.ready || !password) return '';
  return `postgres://${databaseName}:${password}@127.0.0.1:${found.port}/${databaseName}`;
}
