import { chmodSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from '../processes.mjs';
import { Fault, tail } from '../terminal.mjs';
import { give } from './account.mjs';
import { makeDataFolder } from './place.mjs';

/** The name of both the owner and the database. */
export const databaseName = 'quoin';

/**
 * @typedef {object} Site where a cluster lies and how its programs are run
 * @property {string} data
 * @property {import('./binaries.mjs').Binaries} binaries
 * @property {import('./account.mjs').Account} account
 * @property {(line: string) => void} say
 */

/**
 * Makes the data folder ready to be served: repairs what was interrupted, and makes a new cluster where there is none.
 * @param {Site} site
 * @param {{ password: string, durable: boolean }} options
 * @returns {Promise<boolean>} whether the cluster is new
 */
export async function initialise(site, options) {
  removeDrafts(site);
  if (isWhole(site.data)) {
    keepPrivate(site);
    requireVersion(site);
    return false;
  }
  setAside(site);
  await create(site, options);
  return true;
}

/**
 * A cluster appears under its name only when it is complete; `pg_control` is what a server cannot start without.
 * @param {string} data
 */
const isWhole = (data) => existsSync(join(data, 'PG_VERSION')) && existsSync(join(data, 'global', 'pg_control'));

/** @param {Site} site */
function removeDrafts({ data, say }) {
  const drafts = readdirSync(dirname(data)).filter((name) => name.startsWith(`${basename(data)}.draft-`));
  if (drafts.length > 0) say('An earlier start was interrupted while it made the database: starting over.');
  for (const name of drafts) rmSync(join(dirname(data), name), { recursive: true, force: true });
}

/** @param {Site} site */
function setAside({ data, say }) {
  if (!existsSync(data)) return;
  if (readdirSync(data).length === 0) return rmSync(data, { recursive: true });
  const aside = `${data}.broken-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(data, aside);
  say(
    `The database in ${data} was half-written and cannot be used: ` +
      `it is set aside as ${basename(aside)}, and a new one is made.`,
  );
}

/** PostgreSQL refuses data that others may read, as a backup tool may have left it. @param {Site} site */
function keepPrivate({ data, account }) {
  give(data, account);
  if ((statSync(data).mode & 0o077) !== 0 && process.platform !== 'win32') chmodSync(data, 0o700);
}

/** @param {Site} site */
function requireVersion({ data, binaries }) {
  const written = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const major = binaries.version.split('.')[0];
  if (written === major) return;
  throw new Fault(
    `The data in ${data} was written by PostgreSQL ${written}, and this is PostgreSQL ${major}. ` +
      'Start from an empty home with `npm run quickstart -- --fresh` (all data is lost), ' +
      'or go back to the version that wrote it.',
  );
}

/** @param {Site} site @param {{ password: string, durable: boolean }} options */
async function create(site, { password, durable }) {
  const { data, account, binaries } = site;
  const draft = `${data}.draft-${process.pid}`;
  const passwordFile = `${draft}.password`;
  try {
    makeDataFolder(draft, account);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    give(passwordFile, account);
    await must(site, binaries.initdb, [
      '-D',
      draft,
      '-U',
      databaseName,
      '--pwfile',
      passwordFile,
      '--auth',
      'scram-sha-256',
      '--encoding',
      'UTF8',
      '--no-instructions',
      // The collation that PostgreSQL itself brings: the same order on every system.
      '--locale-provider',
      'builtin',
      '--builtin-locale',
      'C.UTF-8',
      '--locale',
      'C',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await singleUser(site, draft, `CREATE DATABASE ${databaseName}`, durable);
    renameSync(draft, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Sets the owner's password in a cluster that nobody serves, for a home that has lost it.
 * @param {Site} site
 * @param {string} password
 */
export const resetPassword = (site, password) =>
  singleUser(site, site.data, `ALTER ROLE ${databaseName} PASSWORD '${password}'`, true);

/** @param {Site} site @param {string} data @param {string} statement @param {boolean} durable */
const singleUser = (site, data, statement, durable) =>
  must(
    site,
    site.binaries.postgres,
    ['--single', '-D', data, '-c', `fsync=${durable ? 'on' : 'off'}`, '-c', 'exit_on_error=on', 'template1'],
    `${statement}\n`,
  );

/** @param {Site} site @param {string} program @param {string[]} args @param {string} [input] */
async function must({ account, data }, program, args, input) {
  const { code, signal, output } = await run(program, args, {
    ...account,
    cwd: dirname(data),
    env: serverEnvironment(),
    input,
    detached: true,
  });
  if (code === 0) return;
  if (/user does not exist/.test(output))
    throw new Fault(
      `PostgreSQL runs only as an account that the system knows by a name: ${output.trim()}. ` +
        'Add one, or name a server of your own by DATABASE_URL.',
    );
  throw new Fault(
    `PostgreSQL could not be set up (${basename(program)} ended with ${code ?? signal}):\n${tail(output)}`,
  );
}

/** Our environment without what would steer PostgreSQL's programs (PGPORT, PGDATA, LC_…). */
export const serverEnvironment = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))),
  LC_ALL: 'C',
});
