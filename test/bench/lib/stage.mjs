import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openHome } from '../../../tools/lib/home.mjs';
import { destroyPostgres, startPostgres } from '../../../tools/lib/postgres/index.mjs';
import { run } from '../../../tools/lib/processes.mjs';
import { Fault, step } from '../../../tools/lib/terminal.mjs';
import { fill } from './data.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * What all scenarios share: a PostgreSQL of its own with the ordinary, durable settings, and the generated data.
 * @typedef {object} Stage
 * @property {number} rounds
 * @property {number} seconds that each side is measured for in each round
 * @property {string} [profile] the folder where the processes leave their CPU profiles
 * @property {NodeJS.ProcessEnv} env for whatever process runs on it, of either side
 * @property {pg.Pool} pool
 * @property {string} root of the checkout
 * @property {import('../../../tools/lib/home.mjs').Home} home logs of the processes go there
 * @property {() => Promise<void>} close
 */

/** @param {{ rounds: number, seconds: number, profile?: string }} options @returns {Promise<Stage>} */
export async function openStage(options) {
  const home = openHome(mkdtempSync(join(tmpdir(), 'quoin-bench-')));
  home.share();
  home.prepare();
  const remove = async () => {
    await destroyPostgres(home);
    rmSync(home.path, { recursive: true, force: true });
  };
  try {
    const cluster = await step('starting PostgreSQL', () => startPostgres({ home, say: () => {} }));
    const env = environment(cluster.url);
    const pool = new pg.Pool({ connectionString: cluster.url, max: 2 });
    // Connections that are not closed yet when the cluster ends.
    pool.on('error', () => {});
    const close = async () => {
      await pool.end();
      await cluster.stop();
      await remove();
    };
    await step('migrating and generating the data', async () => {
      const { code, output } = await run(process.execPath, ['dist/apps/cli/main.js', 'migrate'], { cwd: root, env });
      if (code !== 0) throw new Fault(`The migrations failed:\n${output}`);
      await fill(pool);
    });
    return { ...options, env, pool, root, home, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Production, as an operator would start it, but that log lines below a warning are left out. @param {string} url */
function environment(url) {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_SCALE: '1000000',
    DATABASE_URL: url,
    JWT_SECRET: 'a secret of the benchmark, long enough to be one',
  };
}
