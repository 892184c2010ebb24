import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../terminal.mjs';
import { canReach, give, sharedRoom } from './account.mjs';
import { endServer } from './pid-file.mjs';

/** The home's note on its PostgreSQL: `{ data, port }`. */
export const noteName = 'postgres.json';

/**
 * Chooses the data folder of a home: `postgres` in it, or, where the server's account cannot reach the home, a folder
 * outside
 * of it, always the same one, which `postgres.json` in the home points to.
 * @param {import('../home.mjs').Home} home
 * @param {import('./account.mjs').Account} account
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function placeOfData(home, account, say) {
  const inside = home.file('postgres');
  const { data } = home.read(noteName);
  if (typeof data === 'string' && existsSync(data)) {
    requireOwn(data, account);
    return data;
  }
  if (canReach(home.path, account)) return inside;

  const outside = outsideOf(home);
  // No note points to it: it was left by an earlier home of this path, whose password and secrets are gone with it.
  await endServer(outside);
  rmSync(outside, { recursive: true, force: true });
  mkdirSync(dirname(outside), { recursive: true, mode: 0o755 });
  writeFileSync(join(dirname(outside), 'README.txt'), `The database of the Quoin in ${home.path}\n`);
  if (existsSync(inside)) move(inside, outside);
  home.write(noteName, { ...home.read(noteName), data: outside });
  say(`PostgreSQL does not run as root, and its account cannot reach ${home.path}: its data lies in ${outside}.`);
  return outside;
}

/**
 * Removes the data of a home, inside and outside of it, and stops the server that uses it.
 * @param {import('../home.mjs').Home} home
 */
export async function destroyPostgres(home) {
  const { data } = home.read(noteName);
  await endServer(home.file('postgres'));
  if (typeof data === 'string') await endServer(data);
  if (typeof data === 'string')
    rmSync(dirname(data) === home.path ? data : dirname(data), { recursive: true, force: true });
  rmSync(home.file('postgres'), { recursive: true, force: true });
  home.forget(noteName);
}

/** @param {import('../home.mjs').Home} home */
function outsideOf(home) {
  const name = createHash('sha256').update(home.path).digest('hex').slice(0, 16);
  return join(sharedRoom(), name, 'postgres');
}

/** @param {string} data @param {import('./account.mjs').Account} account */
function requireOwn(data, account) {
  const uid = process.getuid?.();
  if (account.uid !== undefined || uid === undefined || statSync(data).uid === uid) return;
  throw new Fault(
    `The data in ${data} was made by root. Start as root again, or take it over with: sudo chown -R ${uid} '${data}'`,
  );
}

/** @param {string} from @param {string} to */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
    rmSync(from, { recursive: true, force: true });
  }
}

/**
 * @param {string} data
 * @param {import('./account.mjs').Account} account an empty folder that only the account may open
 */
export function makeDataFolder(data, account) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  give(data, account);
}
