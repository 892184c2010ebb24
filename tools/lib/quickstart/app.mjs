import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { readLogLine, shown } from './app-log.mjs';
import { hasEnded, signalTo } from '../processes.mjs';
import { Fault, tail } from '../terminal.mjs';

const guard = new URL('./app-guard.mjs', import.meta.url).href;
const graceMs = 30_000;

/**
 * Says how long to wait before the next restart: longer each time, and not at all (undefined) after five within a
 * minute.
 * @returns {() => number | undefined}
 */
export function patience() {
  /** @type {number[]} */
  let times = [];
  return () => {
    const now = performance.now();
    times = [...times.filter((time) => now - time < 60_000), now];
    return times.length > 5 ? undefined : 250 * 2 ** (times.length - 1);
  };
}

/**
 * One of our two processes, kept running. Everything it writes goes to its log file, warnings and errors to the
 * terminal too.
 * It runs in a process group of its own, so that a Ctrl-C reaches it through us, as one SIGTERM.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.entry the file to run
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.logFile
 * @param {(line: string) => void} options.say
 * @param {boolean} [options.chatty] whether everything that it logs goes to the terminal
 * @param {(pid: number) => void} options.remember
 * @param {(fault: Fault) => void} options.giveUp called when it died before it was ready, or dies again and again
 */
export function keepApp({ name, entry, env, logFile, say, chatty = false, remember, giveUp }) {
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`);
  const log = createWriteStream(logFile, { flags: 'a' });
  const delay = patience();
  /** @type {string[]} */
  let last = [];
  let wasReady = false;
  /** Whether its end is wished for: a restart, or for good. */
  let stopping = false;
  let stopped = false;
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  /** Settles when it has ended and its last words are in the log. @type {Promise<unknown>} */
  let closed;

  const take = (/** @type {string} */ line) => {
    log.write(`${line}\n`);
    const read = readLogLine(line);
    last = [...last.slice(-19), read.text];
    if (read.isTrouble || chatty) say(shown(name, read));
  };

  const start = () => {
    child = spawn(process.execPath, ['--enable-source-maps', '--import', guard, entry], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    if (child.pid) remember(child.pid);
    const { stdout, stderr } = child;
    for (const stream of [stdout, stderr]) if (stream) createInterface(stream).on('line', take);
    closed = new Promise((resolve) => child.once('close', resolve));
    child.once('close', (code, signal) => void ended(code === null ? `by ${signal}` : `with code ${code}`));
  };

  const ended = async (/** @type {string} */ how) => {
    if (stopping) return;
    const ms = wasReady ? delay() : undefined;
    if (ms === undefined) {
      const what = wasReady ? 'ended again and again' : 'ended before it was ready';
      giveUp(new Fault(`The ${name} ${what} (${how}). The end of ${logFile}:\n${tail(last.join('\n'))}`));
      return;
    }
    const cause = last.findLast((line) => /^\w*Error\b/.test(line));
    say(
      shown(name, {
        level: 'error',
        text: `ended unexpectedly (${how})${cause ? `: ${cause}` : ''} It is started again in ${ms} ms.`,
      }),
    );
    await wait(ms);
    if (!stopping) start();
  };

  const end = async () => {
    const { pid } = child;
    if (!pid || child.exitCode !== null || child.signalCode !== null) return;
    if (process.platform === 'win32' && child.connected) child.send('stop');
    else signalTo(pid, 'SIGTERM');
    if (!(await hasEnded(pid, graceMs))) {
      say(shown(name, { level: 'warn', text: `did not stop within ${graceMs / 1000} s and is ended now.` }));
      signalTo(pid, 'SIGKILL');
    }
    // A process that it left behind may hold its output open.
    await Promise.race([closed, wait(1000, undefined, { ref: false })]);
  };

  start();
  return {
    name,
    /** From now on a death is repaired by a restart. */
    markReady: () => void (wasReady = true),
    lastLines: () => tail(last.join('\n')),
    /** Gives it up to 30 s to finish what it does. */
    async stop() {
      stopping = stopped = true;
      await end();
      await new Promise((resolve) => log.end(resolve));
    },
    kill: () => child.pid && signalTo(child.pid, 'SIGKILL'),
    /** Starts it anew, with other code or another environment. @param {NodeJS.ProcessEnv} [changes] */
    async restart(changes = {}) {
      stopping = true;
      await end();
      Object.assign(env, changes);
      if (stopped) return;
      stopping = false;
      start();
    },
  };
}

/** @typedef {ReturnType<typeof keepApp>} App */
