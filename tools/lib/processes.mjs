import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** @param {string} path */
const readOr = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** @param {number} pid @param {string} field a column of `ps` */
const ps = (pid, field) => {
  try {
    return (
      execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
};

/**
 * The fields of `/proc/<pid>/stat` after the command's name (which may hold blanks): state, parent, group, …
 * @param {number} pid
 */
const statOf = (pid) =>
  readOr(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');

/**
 * Whether the process runs. A zombie does not: where nobody reaps orphans (a container's process 1), it would stay for
 * ever.
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  return statOf(pid)?.[0] !== 'Z';
}

/**
 * What tells a process from a later one that was given the same number: its boot and its start.
 * @param {number} pid
 * @returns {string | undefined} undefined where the system does not tell
 */
export function birthOf(pid) {
  if (process.platform === 'linux') {
    const started = statOf(pid)?.[19];
    return started && `${readOr('/proc/sys/kernel/random/boot_id')?.trim()} ${started}`;
  }
  return process.platform === 'win32' ? undefined : ps(pid, 'lstart');
}

/**
 * @param {number} pid
 * @returns {string | undefined} the command line; undefined where the system does not tell
 */
export function commandOf(pid) {
  if (process.platform === 'linux') return readOr(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
  return process.platform === 'win32' ? undefined : ps(pid, 'command');
}

/** @param {number} pid @param {NodeJS.Signals} signal @returns {boolean} false when it is gone already */
export function signalTo(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** @param {number} pid @param {number} ms @returns {Promise<boolean>} whether it ended in time */
export async function hasEnded(pid, ms) {
  const deadline = performance.now() + ms;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await wait(20);
  }
  return true;
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { input?: string, onOutput?: (text: string) => void }} [options]
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, stdout: string, output: string }>} `output`
 *   is both streams as they came
 */
export function run(command, args, { input, onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let output = '';
    const take = (/** @type {string} */ text) => {
      output += text;
      onOutput?.(text);
    };
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      take(text);
    });
    child.stderr?.setEncoding('utf8').on('data', take);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, output }));
    child.stdin?.on('error', () => {}); // It may end before it has read everything: its exit code tells.
    child.stdin?.end(input);
  });
}
