import { setTimeout as wait } from 'node:timers/promises';
import { patience } from './app.mjs';
import { startPostgres } from '../postgres/index.mjs';
import { isAlive, signalTo } from '../processes.mjs';
import { Fault, say, step } from '../terminal.mjs';

/**
 * Starts the PostgreSQL of a home and starts it again when it dies.
 * @param {object} options
 * @param {import('../home.mjs').Home} options.home
 * @param {(fault: Fault) => void} options.giveUp called when it cannot be kept running
 * @param {(url: string) => void} options.onMoved called when it came back on another port
 */
export async function keepPostgres({ home, giveUp, onMoved }) {
  let cluster = await step('starting PostgreSQL', () => startPostgres({ home, say }));
  const { isNew, url } = cluster;
  const delay = patience();
  /** @type {Promise<void> | undefined} */
  let repair;

  const revive = async () => {
    const ms = delay();
    if (ms === undefined)
      throw new Fault(`PostgreSQL ended again and again. Its log is ${home.file('logs', 'postgres.log')}.`);
    await wait(ms);
    const before = cluster.url;
    await cluster.stop();
    cluster = await step('PostgreSQL ended unexpectedly: starting it again', () => startPostgres({ home, say }));
    if (cluster.url !== before) onMoved(cluster.url);
  };
  const watch = setInterval(() => {
    if (repair || isAlive(cluster.pid)) return;
    repair = revive()
      .catch(giveUp)
      .finally(() => (repair = undefined));
  }, 500);

  return {
    url,
    isNew,
    async stop() {
      clearInterval(watch);
      await repair;
      await cluster.stop();
    },
    kill: () => signalTo(cluster.pid, 'SIGQUIT'),
  };
}
