import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keepApp } from './app.mjs';
import { build } from './build.mjs';
import { claim } from './claim.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { untilReady } from './health.mjs';
import { openHome } from './home.mjs';
import { keepPostgres } from './keep-postgres.mjs';
import { showError } from './main.mjs';
import { portFrom, requireFreePort } from './ports.mjs';
import { destroyPostgres } from './postgres/index.mjs';
import { run } from './processes.mjs';
import { stopSignal } from './stop-signal.mjs';
import { Fault, say, seconds, step, table, tail } from './terminal.mjs';
import { watchSources } from './watch.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = 'npm run quickstart';

/** @typedef {{ role: string, email: string, password: string }} Account */
/** @typedef {ReturnType<typeof readSettings>} Settings */

/**
 * Starts Quoin on this machine and runs until it is told to stop.
 * @param {string[]} args `--fresh`, `--no-demo`, `--watch`
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>} the exit code
 */
export async function quickstart(args, environment) {
  const settings = readSettings(args, environment);
  const cleanup = cleanupStack();
  const stop = stopSignal(() => {
    cleanup.force();
    process.exit(130);
  });
  let code = 0;
  try {
    await start(settings, stop, cleanup);
  } catch (error) {
    // What the stop broke off is no fault.
    if (!stop.signal.aborted) {
      showError(error);
      code = 1;
    }
  }
  await cleanup.run();
  stop.ignore();
  if (code === 0) say('\n  Quoin has stopped.\n');
  return code;
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
function readSettings(args, env) {
  const port = portFrom('PORT', 3000, env);
  const workerPort = portFrom('WORKER_PORT', 3001, env);
  if (port === workerPort) throw new Fault(`PORT and WORKER_PORT are both ${port}: the two apps need a port each.`);
  const anyAddress = [undefined, '', '0.0.0.0', '::'].includes(env.HOST);
  return {
    ...readOptions(args),
    env,
    port,
    workerPort,
    home: openHome(env.QUOIN_HOME || join(root, '.quoin')),
    hosts: anyAddress ? undefined : [/** @type {string} */ (env.HOST)],
    host: anyAddress ? '127.0.0.1' : env.HOST?.includes(':') ? `[${env.HOST}]` : env.HOST,
  };
}

/** @param {string[]} args */
function readOptions(args) {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  try {
    const { values } = parseArgs({ args, options: { fresh: flag, 'no-demo': flag, watch: flag } });
    return { fresh: values.fresh, demo: !values['no-demo'], watch: values.watch };
  } catch (error) {
    throw new Fault(`${/** @type {Error} */ (error).message}\nUsage: ${command} [-- --fresh] [-- --no-demo]`);
  }
}

/** What to undo when all ends, the last thing first. */
function cleanupStack() {
  /** @type {{ stop: () => unknown, force?: () => unknown }[]} */
  const undos = [];
  return {
    /** @param {() => unknown} stop @param {() => unknown} [force] what to do instead when nobody wants to wait */
    add: (stop, force) => void undos.push({ stop, force }),
    async run() {
      for (let undo = undos.at(-1); undo; undos.pop(), undo = undos.at(-1)) await undo.stop();
    },
    force: () => undos.reverse().forEach(({ force }) => force?.()),
  };
}

/**
 * @param {Settings} settings
 * @param {ReturnType<typeof stopSignal>} stop
 * @param {ReturnType<typeof cleanupStack>} cleanup
 */
async function start(settings, stop, cleanup) {
  const { home, env, port, workerPort, hosts } = settings;
  const { signal } = stop;
  const began = performance.now();
  say(`\n  Starting Quoin from ${near(home.path)}\n`);
  home.prepare();
  const claimed = await claim(home, say);
  cleanup.add(claimed.release, claimed.release);
  await requireFreePort('PORT', port, command, hosts);
  await requireFreePort('WORKER_PORT', workerPort, command, hosts);
  if (settings.fresh) await step('emptying the home', () => emptyHome(settings));
  await ensureInstalled({ signal });
  const { digest } = await step('building', () => build());
  signal.throwIfAborted();

  /** @type {(fault: Fault) => void} */
  let giveUp = () => {};
  const failure = /** @type {Promise<never>} */ (new Promise((_, reject) => (giveUp = reject)));
  failure.catch(() => {}); // It is raced against below; before that nobody listens.

  /** @type {import('./app.mjs').App[]} */
  const apps = [];
  const database = env.DATABASE_URL ? undefined : await keepPostgres({
    home, giveUp, onMoved: (url) => apps.forEach((app) => void app.restart({ DATABASE_URL: url })),
  });
  if (database) cleanup.add(() => step('stopping PostgreSQL', database.stop), database.kill);
  if (database?.isNew) home.forget('demo.json', 'migrated.json');
  const appEnv = environmentOf(settings, env.DATABASE_URL || database?.url || '');
  // Our own database, already migrated by this very build, has nothing to apply; that takes a second to find out.
  if (!database || home.read('migrated.json').digest !== digest) {
    await step('applying migrations', () => cli('migrate', appEnv, settings, signal));
    if (database) home.write('migrated.json', { digest });
  }
  const accounts = settings.demo ? await demoAccounts(appEnv, settings, signal) : [];
  signal.throwIfAborted();

  cleanup.add(
    () => apps.length > 0 && step('stopping the api and the worker', () => Promise.all(apps.map((app) => app.stop()))),
    () => apps.forEach((app) => app.kill()),
  );
  await step('starting the api and the worker', () => {
    for (const name of ['api', 'worker']) {
      const logFile = home.file('logs', `${name}.log`);
      apps.push(keepApp({ name, entry: join(root, 'dist', 'apps', name, 'main.js'), env: { ...appEnv }, logFile, say, remember: claimed.remember, giveUp }));
    }
    const ready = [untilReady('api', `${local(settings, port)}/health/ready`, signal), untilReady('worker', `${local(settings, workerPort)}/health/ready`, signal)];
    return Promise.race([Promise.all(ready), failure]);
  });
  for (const app of apps) app.markReady();
  if (settings.watch) cleanup.add(watchSources({ root, apps, migrate: () => cli('migrate', appEnv, settings, signal) }));
  say(`\n${summary(settings, accounts)}\n\n  ${seconds(performance.now() - began)}; Ctrl-C stops everything.\n\nready`);
  await Promise.race([stop.requested, failure]);
  say();
}

/** @param {Settings} settings */
async function emptyHome({ home, env }) {
  home.requireOurs();
  await destroyPostgres(home);
  home.empty({ but: ['running.json'] });
  home.prepare();
  if (env.DATABASE_URL) say('DATABASE_URL names a server of your own: --fresh leaves the data there as it is.');
}

/** @param {Settings} settings @param {string} databaseUrl @returns {NodeJS.ProcessEnv} what the apps are told; what is set outside wins */
function environmentOf({ env, home, port, workerPort }, databaseUrl) {
  return {
    ...env,
    NODE_ENV: env.NODE_ENV || 'development',
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    QUOIN_HOME: home.path,
    DATABASE_URL: databaseUrl,
    JWT_SECRET: env.JWT_SECRET || home.secret('jwt-secret'),
    NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE || home.file('cache'), // Node 22 and newer start quicker with it.
    PUBLIC_URL: env.PUBLIC_URL || `http://localhost:${port}`,
  };
}

/** Runs a command of the product to its end. @param {string} name @param {NodeJS.ProcessEnv} env @param {Settings} settings @param {AbortSignal} signal */
async function cli(name, env, { home }, signal) {
  const entry = join(root, 'dist', 'apps', 'cli', 'main.js');
  const { code, stdout, output } = await run(process.execPath, ['--enable-source-maps', entry, name], { env, signal, detached: true });
  home.append(join('logs', `${name}.log`), output);
  if (code !== 0) throw new Fault(`\`${name}\` failed. The end of ${near(home.file('logs', `${name}.log`))}:\n${tail(output)}`);
  return stdout;
}

/** The accounts of the demonstration, seeded once for each database. @param {NodeJS.ProcessEnv} env @param {Settings} settings @param {AbortSignal} signal @returns {Promise<Account[]>} */
async function demoAccounts(env, settings, signal) {
  const { home } = settings;
  const database = settings.env.DATABASE_URL ? createHash('sha256').update(settings.env.DATABASE_URL).digest('hex') : 'embedded';
  const kept = home.read('demo.json');
  if (kept.database === database) return kept.accounts;
  const stdout = await step('seeding a small publication', () => cli('seed-demo', env, settings, signal));
  const { accounts } = JSON.parse(stdout.trimEnd().split('\n').at(-1) || '{"accounts":[]}');
  home.write('demo.json', { database, accounts });
  return accounts;
}

/** @param {Settings} settings @param {number} port */
const local = ({ host }, port) => `http://${host}:${port}`;

/** A path as a person would type it here. @param {string} path */
const near = (path) => (relative(process.cwd(), path).startsWith('..') ? path : relative(process.cwd(), path) || '.');

/** @param {Settings} settings @param {Account[]} accounts */
function summary({ env, home, port, workerPort, host }, accounts) {
  const name = host === '127.0.0.1' ? 'localhost' : host;
  const [api, worker] = [`http://${name}:${port}`, `http://${name}:${workerPort}`];
  const { data } = home.read('postgres.json');
  return table([
    ['Addresses'],
    ['API', `${api}/api`],
    ['Documentation', `${api}/docs`],
    ['GraphiQL', `${api}/graphql`],
    ['Mailbox', `${api}/ops/mailbox`],
    ['Queues', `${api}/ops/queues`],
    ['Worker', `${worker}/health/ready`],
    ...(accounts.length > 0 ? [[''], ['Sign in as']] : []),
    ...accounts.map(({ role, email, password }) => [role, email, password]),
    [''],
    ['On this machine'],
    ['Home', near(home.path)],
    ['Database', env.DATABASE_URL ? 'the server that DATABASE_URL names' : near(data ?? home.file('postgres'))],
    ['Logs', near(home.file('logs'))],
  ]);
}
