import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { run } from '../processes.mjs';
import { Fault, step, tail } from '../terminal.mjs';
import { keepPostgres } from './keep-postgres.mjs';
import { environmentOf, root } from './settings.mjs';
import { near } from './summary.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {{ role: string, email: string, password: string }} Account */

/**
 * Brings the database up: our own PostgreSQL unless DATABASE_URL names one, the migrations and the demonstration.
 * @param {Settings} settings
 * @param {object} options
 * @param {string} options.digest of the build
 * @param {AbortSignal} options.signal
 * @param {import('./cleanup-stack.mjs').CleanupStack} options.cleanup
 * @param {(fault: Fault) => void} options.giveUp
 * @param {(url: string) => void} options.onMoved called when our PostgreSQL came back on another port
 */
export async function prepareDatabase(settings, { digest, signal, cleanup, giveUp, onMoved }) {
  const { home, env } = settings;
  const own = env.DATABASE_URL ? undefined : await keepPostgres({ home, giveUp, onMoved });
  if (own) cleanup.add(() => step('stopping PostgreSQL', own.stop), own.kill);
  if (own?.isNew) home.forget('demo.json', 'migrated.json');
  const appEnv = environmentOf(settings, env.DATABASE_URL || own?.url || '');
  const migrate = () => cli('migrate', appEnv, settings, signal);
  // Our own database, already migrated by this very build, has nothing to apply; that takes a second to find out.
  if (!own || home.read('migrated.json').digest !== digest) {
    await step('applying migrations', migrate);
    if (own) home.write('migrated.json', { digest });
  }
  const accounts = settings.demo ? await demoAccounts(appEnv, settings, signal) : [];
  return { appEnv, migrate, accounts };
}

/**
 * Runs a command of the product to its end.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @param {Settings} settings
 * @param {AbortSignal} signal
 */
async function cli(name, env, { home }, signal) {
  const args = ['--enable-source-maps', join(root, 'dist', 'apps', 'cli', 'main.js'), name];
  const { code, stdout, output } = await run(process.execPath, args, { env, signal, detached: true });
  const log = join('logs', `${name}.log`);
  // A log is read by more people than demo.json, which keeps the passwords.
  home.append(log, output.replace(/^\{"accounts":.*$/m, '(accounts: see demo.json)'));
  if (code !== 0) throw new Fault(`\`${name}\` failed. The end of ${near(home.file(log))}:\n${tail(output)}`);
  return stdout;
}

/**
 * The accounts of the demonstration, seeded once for each database.
 * @param {NodeJS.ProcessEnv} env
 * @param {Settings} settings
 * @param {AbortSignal} signal
 * @returns {Promise<Account[]>}
 */
async function demoAccounts(env, settings, signal) {
  const { home } = settings;
  const given = settings.env.DATABASE_URL;
  const database = given ? createHash('sha256').update(given).digest('hex') : 'embedded';
  const kept = home.read('demo.json');
  if (kept.database === database) return kept.accounts;
  const stdout = await step('seeding a small publication', () => cli('seed-demo', env, settings, signal));
  const { accounts } = JSON.parse(stdout.trimEnd().split('\n').at(-1) || '{"accounts":[]}');
  home.write('demo.json', { database, accounts });
  return accounts;
}
