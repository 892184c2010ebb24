import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, hasEnded, isAlive, signalTo } from '../processes.mjs';

/**
 * What `postmaster.pid` says of a running server. Its lines: pid, data folder, start, port, socket folder, address,
 * shared memory, status.
 * @typedef {{ pid: number, port: number, ready: boolean, stopping: boolean }} Running
 */

/** @param {string} data */
const pathIn = (data) => join(data, 'postmaster.pid');

/**
 * Reads who serves the data folder.
 * @param {string} data
 * @returns {Running | 'stale' | undefined} `stale` when the file was left by a process that is gone, or whose number
 *   another program has now
 */
export function readPidFile(data) {
  if (!existsSync(pathIn(data))) return undefined;
  const lines = readFileSync(pathIn(data), 'utf8').split('\n');
  const pid = Number(lines[0]);
  // The file of a server that starts is written line by line; one without a number has lost its writer.
  if (!Number.isInteger(pid) || pid <= 0 || !serves(pid, data)) return 'stale';
  const status = lines[7]?.trim();
  return { pid, port: Number(lines[3]), ready: status === 'ready', stopping: status === 'stopping' };
}

/** @param {number} pid @param {string} data */
function serves(pid, data) {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  return command === undefined || (command.includes('postgres') && command.includes(data));
}

/** @param {string} data */
export const removePidFile = (data) => rmSync(pathIn(data), { force: true });

/** @param {string} data ends the server of this folder, if there is one */
export async function endServer(data) {
  const running = readPidFile(data);
  if (typeof running === 'object') await end(running.pid);
}

/** A fast shutdown; an immediate one when that takes too long (the next start then recovers). @param {number} pid */
export async function end(pid) {
  signalTo(pid, 'SIGINT');
  if (await hasEnded(pid, 30_000)) return;
  signalTo(pid, 'SIGQUIT');
  if (!(await hasEnded(pid, 10_000))) signalTo(pid, 'SIGKILL');
}
