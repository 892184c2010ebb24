import { build } from '../build.mjs';
import { claim } from '../claim.mjs';
import { ensureInstalled } from '../ensure-installed.mjs';
import { showError } from '../main.mjs';
import { requireFreePort } from '../ports.mjs';
import { destroyPostgres } from '../postgres/index.mjs';
import { say, seconds, step } from '../terminal.mjs';
import { cleanupStack } from './cleanup-stack.mjs';
import { prepareDatabase } from './database.mjs';
import { command, readSettings, root } from './settings.mjs';
import { startApps } from './start-apps.mjs';
import { stopSignal } from './stop-signal.mjs';
import { near, summary } from './summary.mjs';
import { watchSources } from './watch.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */

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

/**
 * @param {Settings} settings
 * @param {ReturnType<typeof stopSignal>} stop
 * @param {import('./cleanup-stack.mjs').CleanupStack} cleanup
 */
async function start(settings, stop, cleanup) {
  const { home, port, workerPort, hosts } = settings;
  const { signal } = stop;
  const began = performance.now();
  say(`\n  Starting Quoin from ${near(home.path)}\n`);
  home.prepare();
  const { remember, release } = await claim(home, say);
  cleanup.add(release, release);
  await requireFreePort('PORT', port, command, hosts);
  await requireFreePort('WORKER_PORT', workerPort, command, hosts);
  if (settings.fresh) await step('emptying the home', () => emptyHome(settings));
  await ensureInstalled({ signal });
  const { digest } = await step('building', () => build());
  signal.throwIfAborted();

  const { failure, giveUp } = failureToCome();
  /** @type {import('./app.mjs').App[]} */
  const apps = [];
  const onMoved = (/** @type {string} */ url) => apps.forEach((app) => void app.restart({ DATABASE_URL: url }));
  const database = await prepareDatabase(settings, { digest, signal, cleanup, giveUp, onMoved });
  signal.throwIfAborted();
  await startApps(settings, { apps, appEnv: database.appEnv, signal, cleanup, remember, giveUp, failure });

  if (settings.watch) cleanup.add(watchSources({ root, apps, migrate: database.migrate }));
  const took = seconds(performance.now() - began);
  say(`\n${summary(settings, database.accounts)}\n\n  ${took}; Ctrl-C stops everything.\n\nready`);
  await Promise.race([stop.requested, failure]);
  say();
}

/** What cannot be repaired while Quoin runs ends it: `giveUp` makes `failure` reject. */
function failureToCome() {
  /** @type {(fault: Error) => void} */
  let giveUp = () => {};
  const failure = /** @type {Promise<never>} */ (new Promise((_, reject) => (giveUp = reject)));
  failure.catch(() => {}); // It is raced against; between two races nobody listens.
  return { failure, giveUp };
}

/** @param {Settings} settings */
async function emptyHome({ home, env }) {
  home.requireOurs();
  await destroyPostgres(home);
  home.empty({ but: ['running.json'] });
  home.prepare();
  if (env.DATABASE_URL) say('DATABASE_URL names a server of your own: --fresh leaves the data there as it is.');
}
