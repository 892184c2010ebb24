import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, whyTaken } from '../ports.mjs';
import { isAlive, run, signalTo } from '../processes.mjs';
import { Fault, tail } from '../terminal.mjs';
import { serverAccount } from './account.mjs';
import { findBinaries } from './binaries.mjs';
import { databaseName, initialise, resetPassword, serverEnvironment } from './initialise.mjs';
import { end, readPidFile, removePidFile } from './pid-file.mjs';
import { noteName, placeOfData } from './place.mjs';

export { destroyPostgres } from './place.mjs';

/** @typedef {import('../home.mjs').Home} Home */
/** @typedef {import('./initialise.mjs').Site & { home: Home, settings: Record<string, string> }} Served */

const passwordName = 'postgres-password';

/**
 * A PostgreSQL of our own, on a loopback port.
 * @typedef {object} Cluster
 * @property {string} url of the database `quoin`, as its owner (a superuser)
 * @property {number} pid
 * @property {number} port
 * @property {string} data the folder of its files
 * @property {boolean} isNew whether this start made it
 * @property {boolean} adopted whether it was found running
 * @property {() => Promise<void>} stop ends it and waits until it has ended; sessions are cut off, what they had
 *   committed stays
 */

/**
 * Starts the PostgreSQL of a home, or takes over the one that a killed launcher left running. It is ended when this
 * process
 * exits, whichever way that can be noticed; it runs in a process group of its own, so a Ctrl-C reaches it only through
 * us.
 * @param {{ home: Home, say: (line: string) => void, settings?: Record<string, string>, durable?: boolean }} options
 *   `settings` are server settings; a cluster that is not `durable` is quicker and may be lost with the machine's power
 * @returns {Promise<Cluster>}
 * @throws {Fault} when it cannot run here
 */
export async function startPostgres({ home, say, settings = {}, durable = true }) {
  const account = serverAccount();
  const binaries = findBinaries(account, say);
  const data = await placeOfData(home, account, say);
  const site = { home, data, binaries, account, say, settings };
  const known = home.knownSecret(passwordName);
  const password = home.secret(passwordName);

  const running = await findRunning(site);
  if (running && known) {
    say('PostgreSQL still ran from a start that was killed: it is used further.');
    return clusterOf(site, { ...running, isNew: false, adopted: true });
  }
  if (running) await stop(site, running.pid);
  const isNew = await initialise(site, { password, durable });
  if (!isNew && !known) await resetPassword(site, password);
  return clusterOf(site, { ...(await launch(site)), isNew, adopted: false });
}

/**
 * @param {Served} site
 * @param {{ pid: number, port: number, isNew: boolean, adopted: boolean }} found
 * @returns {Cluster}
 */
function clusterOf(site, { pid, port, isNew, adopted }) {
  const password = site.home.secret(passwordName);
  const lastResort = () => signalTo(pid, 'SIGINT');
  process.once('exit', lastResort);
  return {
    url: `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`,
    pid,
    port,
    data: site.data,
    isNew,
    adopted,
    async stop() {
      await stop(site, pid);
      process.off('exit', lastResort);
    },
  };
}

/** @param {Served} site @returns {Promise<{ pid: number, port: number } | undefined>} */
async function findRunning(site) {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const found = readPidFile(site.data);
    if (!found) return undefined;
    if (found === 'stale') {
      removePidFile(site.data);
      return undefined;
    }
    if (found.ready) return found;
    if (performance.now() > deadline) {
      await stop(site, found.pid);
      return undefined;
    }
    await wait(50); // It starts, recovers or stops.
  }
}

/** @param {Served} site @returns {Promise<{ pid: number, port: number }>} */
async function launch(site) {
  const { home, say } = site;
  let { port } = home.read(noteName);
  for (let attempt = 1; ; attempt++) {
    if (!port || (await whyTaken(port, ['127.0.0.1']))) port = await freePort();
    home.write(noteName, { ...home.read(noteName), port });
    const result = await tryLaunch(site, port);
    if ('pid' in result) return result;
    if (attempt === 5)
      throw new Fault(
        `PostgreSQL does not start. The end of ${home.file('logs', 'postgres.log')}:\n${tail(result.log)}`,
      );
    if (/could not bind|Address already in use/i.test(result.log)) {
      port = undefined;
    } else {
      // Workers of a killed server hold its memory for a moment.
      if (attempt === 1) say('PostgreSQL did not start at once: trying again.');
      await wait(500 * attempt);
    }
  }
}

/** @param {Served} site @param {number} port @returns {Promise<{ pid: number, port: number } | { log: string }>} */
async function tryLaunch({ home, data, binaries, account, settings }, port) {
  const logFile = home.file('logs', 'postgres.log');
  const log = openSync(logFile, 'a');
  const from = statSync(logFile).size;
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    jit: 'off',
    timezone: 'UTC',
    ...settings,
  };
  const args = ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = spawn(binaries.postgres, args, {
    ...account,
    cwd: dirname(data),
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  server.unref();
  let failure = '';
  server.once('error', (error) => (failure = error.message));
  for (;;) {
    if (failure || server.exitCode !== null || server.signalCode !== null || server.pid === undefined) {
      await wait(0); // Lets a failed spawn tell why.
      return { log: failure || readFileSync(logFile).subarray(from).toString() };
    }
    const found = readPidFile(data);
    if (typeof found === 'object' && found.pid === server.pid && found.ready) return { pid: server.pid, port };
    await wait(10);
  }
}

/** @param {Served} site @param {number} pid */
async function stop({ binaries, data }, pid) {
  if (process.platform === 'win32') await run(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30']);
  else await end(pid);
}

/** @param {Cluster} cluster @returns {boolean} */
export const isServing = (cluster) => isAlive(cluster.pid);
