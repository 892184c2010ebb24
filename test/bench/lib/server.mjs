import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../tools/lib/ports.mjs';
import { Fault, tail } from '../../../tools/lib/terminal.mjs';

const probe = new URL('./probe.mjs', import.meta.url).href;
const limitEntry = new URL('./limit-server.mjs', import.meta.url).pathname;

/**
 * A process that is measured.
 * @typedef {object} Server
 * @property {string} url
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<number>} cpu microseconds of CPU time that it has used so far
 * @property {() => Promise<number>} peak bytes of memory that it had at the most
 * @property {() => Promise<void>} stop
 */

/** @typedef {import('./stage.mjs').Stage} Stage */

/**
 * Starts the built API as an operator would.
 * @param {Stage} stage @param {NodeJS.ProcessEnv} [env] @returns {Promise<Server>}
 */
export async function startApi(stage, env = {}) {
  const port = await freePort();
  const address = { PORT: String(port), WORKER_PORT: '0', PUBLIC_URL: `http://127.0.0.1:${port}` };
  return start(stage, { name: 'api', args: ['dist/apps/api/main.js'], env: { ...address, ...env }, port, ready: '/health/ready' });
}

/**
 * Starts the bare server of a scenario.
 * @param {Stage} stage @param {string} scenario the address of its file @param {NodeJS.ProcessEnv} [env] @returns {Promise<Server>}
 */
export async function startLimit(stage, scenario, env = {}) {
  const port = await freePort();
  return start(stage, { name: 'limit', args: [limitEntry, scenario], env: { PORT: String(port), ...env }, port, ready: '/ready' });
}

/**
 * @param {Stage} stage
 * @param {{ name: string, args: string[], env: NodeJS.ProcessEnv, port: number, ready: string }} options
 * @returns {Promise<Server>}
 */
export async function start(stage, { name, args, env, port, ready }) {
  const logFile = stage.home.file('logs', `${name}-${port}.log`);
  const log = openSync(logFile, 'a');
  const profile = stage.profile ? ['--cpu-prof', `--cpu-prof-dir=${stage.profile}`, `--cpu-prof-name=${name}-${port}.cpuprofile`] : [];
  const child = spawn(process.execPath, [...profile, '--import', probe, ...args], {
    cwd: stage.root, env: { ...stage.env, ...env }, stdio: ['ignore', log, log, 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = performance.now() + 30_000; !(await answers(url + ready)); await wait(50)) {
    if (child.exitCode === null && performance.now() < deadline) continue;
    child.kill();
    throw new Fault(`${name} does not start:\n${tail(readFileSync(logFile, 'utf8'))}`);
  }
  const ask = async () => {
    const answer = once(child, 'message');
    child.send('cpu');
    const [told] = await answer;
    return told;
  };
  return {
    url,
    child,
    cpu: async () => (await ask()).cpu,
    peak: async () => (await ask()).peak,
    async stop() {
      const end = once(child, 'exit');
      child.kill('SIGTERM');
      await end;
    },
  };
}

/** @param {string} url */
const answers = (url) => fetch(url).then(({ ok }) => ok, () => false);
