import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openHome } from '../home.mjs';
import { portFrom } from '../ports.mjs';
import { Fault } from '../terminal.mjs';

/** The project. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What a person types. */
export const command = 'npm run quickstart';

/** @typedef {ReturnType<typeof readSettings>} Settings */

/**
 * Reads what the command line and the environment say.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function readSettings(args, env) {
  const port = portFrom('PORT', 3000, env);
  const workerPort = portFrom('WORKER_PORT', 3001, env);
  if (port === workerPort) throw new Fault(`PORT and WORKER_PORT are both ${port}: the two apps need a port each.`);
  const anyAddress = [undefined, '', '0.0.0.0', '::'].includes(env.HOST);
  return {
    ...readOptions(args),
    env,
    port,
    workerPort,
    home: openHome(env.QUOIN_HOME || join(root, '.quoin')),
    hosts: anyAddress ? undefined : [/** @type {string} */ (env.HOST)],
    host: anyAddress ? '127.0.0.1' : env.HOST?.includes(':') ? `[${env.HOST}]` : env.HOST,
  };
}

/** @param {string[]} args */
function readOptions(args) {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  try {
    const { values } = parseArgs({ args, options: { fresh: flag, 'no-demo': flag, watch: flag } });
    return { fresh: values.fresh, demo: !values['no-demo'], watch: values.watch };
  } catch (error) {
    throw new Fault(`${/** @type {Error} */ (error).message}\nUsage: ${command} [-- --fresh] [-- --no-demo]`);
  }
}

/**
 * The environment of the apps.
 * @param {Settings} settings
 * @param {string} databaseUrl
 * @returns {NodeJS.ProcessEnv} what the apps are told; what is set outside wins
 */
export function environmentOf({ env, home, port, workerPort }, databaseUrl) {
  return {
    ...env,
    NODE_ENV: env.NODE_ENV || 'development',
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    QUOIN_HOME: home.path,
    DATABASE_URL: databaseUrl,
    JWT_SECRET: env.JWT_SECRET || home.secret('jwt-secret'),
    NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE || home.file('cache'), // Node 22 and newer start quicker with it.
    PUBLIC_URL: env.PUBLIC_URL || `http://localhost:${port}`,
  };
}
