import { existsSync, writeFileSync } from 'node:fs';
import { birthOf, hasEnded, isAlive, signalTo } from './processes.mjs';
import { Fault } from './terminal.mjs';

/**
 * A process as it is remembered in a file: its number alone may belong to another one later.
 * @typedef {{ pid: number, birth?: string }} Known
 */

/** @param {number} pid @returns {Known} */
export const known = (pid) => ({ pid, birth: birthOf(pid) });

/** @param {Partial<Known>} process @returns {process is Known} whether exactly this process still runs */
export const stillRuns = ({ pid, birth }) =>
  Boolean(pid) && isAlive(Number(pid)) && (birth === undefined || birthOf(Number(pid)) === birth);

/**
 * Takes the home for this process, so that two launchers never share one. What a killed launcher left behind is ended
 * first.
 * @param {import('./home.mjs').Home} home
 * @param {(line: string) => void} say
 */
export async function claim(home, say) {
  const name = 'running.json';
  const mine = { ...known(process.pid), since: new Date().toISOString(), children: /** @type {Known[]} */ ([]) };
  for (;;) {
    if (takeFile(home.file(name), mine)) break;
    const other = home.read(name);
    if (other.pid !== process.pid && stillRuns(other)) {
      throw new Fault(
        `Quoin already runs from ${home.path} (process ${other.pid}, since ${other.since}). ` +
          'Stop that one with Ctrl-C, or start a second one in a home of its own: ' +
          'QUOIN_HOME=.quoin-2 PORT=… WORKER_PORT=… npm run quickstart',
      );
    }
    const orphans = (other.children ?? []).filter(stillRuns);
    if (other.pid) say('The last run was killed: putting its home in order.');
    await endAll(orphans);
    home.forget(name);
  }
  return {
    /** Remembers a child, so that a next start can end it if this process is killed. @param {number} pid */
    remember(pid) {
      mine.children = [...mine.children.filter(stillRuns), known(pid)];
      home.write(name, mine);
    },
    release() {
      if (home.read(name).pid === process.pid) home.forget(name);
    },
  };
}

/** @param {string} path @param {unknown} content @returns {boolean} false when the file is there already */
function takeFile(path, content) {
  try {
    writeFileSync(path, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (existsSync(path)) return false;
    throw error;
  }
}

/** @param {Known[]} processes */
async function endAll(processes) {
  for (const { pid } of processes) signalTo(pid, 'SIGTERM');
  await Promise.all(processes.map(async ({ pid }) => (await hasEnded(pid, 15_000)) || signalTo(pid, 'SIGKILL')));
}
