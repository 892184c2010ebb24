import { join } from 'node:path';
import { say, step } from '../terminal.mjs';
import { keepApp } from './app.mjs';
import { untilReady } from './health.mjs';
import { root } from './settings.mjs';

/**
 * Starts the api and the worker, and waits until both are ready.
 * @param {import('./settings.mjs').Settings} settings
 * @param {object} options
 * @param {import('./app.mjs').App[]} options.apps takes the apps as they are started
 * @param {NodeJS.ProcessEnv} options.appEnv
 * @param {AbortSignal} options.signal
 * @param {import('./cleanup-stack.mjs').CleanupStack} options.cleanup
 * @param {(pid: number) => void} options.remember
 * @param {(fault: import('../terminal.mjs').Fault) => void} options.giveUp
 * @param {Promise<never>} options.failure
 */
export async function startApps(settings, { apps, appEnv, signal, cleanup, remember, giveUp, failure }) {
  const { home, host, port, workerPort } = settings;
  cleanup.add(
    () => step('stopping the api and the worker', () => Promise.all(apps.map((app) => app.stop()))),
    () => apps.forEach((app) => app.kill()),
  );
  // Where one cannot start at all, nobody waits for the other.
  const settled = new AbortController();
  const waiting = AbortSignal.any([signal, settled.signal]);
  await step('starting the api and the worker', () => {
    const ports = { api: port, worker: workerPort };
    const ready = Object.entries(ports).map(([name, its]) => {
      const entry = join(root, 'dist', 'apps', name, 'main.js');
      const logFile = home.file('logs', `${name}.log`);
      apps.push(keepApp({ name, entry, env: { ...appEnv }, logFile, say, chatty: settings.watch, remember, giveUp }));
      return untilReady(name, `http://${host}:${its}/health/ready`, waiting);
    });
    return Promise.race([Promise.all(ready), failure]).finally(() => settled.abort());
  });
  for (const app of apps) app.markReady();
}
