import { relative } from 'node:path';
import { table } from '../terminal.mjs';

/** A path as a person would type it here. @param {string} path */
export const near = (path) =>
  relative(process.cwd(), path).startsWith('..') ? path : relative(process.cwd(), path) || '.';

/**
 * The table that a person sees when all is up.
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./database.mjs').Account[]} accounts
 */
export function summary({ env, home, port, workerPort, host }, accounts) {
  const name = host === '127.0.0.1' ? 'localhost' : host;
  const [api, worker] = [`http://${name}:${port}`, `http://${name}:${workerPort}`];
  const { data } = home.read('postgres.json');
  return table([
    ['Addresses'],
    ['API', `${api}/api`],
    ['Documentation', `${api}/docs`],
    ['GraphiQL', `${api}/graphql`],
    ['Mailbox', `${api}/ops/mailbox`],
    ['Queues', `${api}/ops/queues`],
    ['Worker', `${worker}/health/ready`],
    ...(accounts.length > 0 ? [[''], ['Sign in as']] : []),
    ...accounts.map(({ role, email, password }) => [role, email, password]),
    [''],
    ['On this machine'],
    ['Home', near(home.path)],
    ['Database', env.DATABASE_URL ? 'the server that DATABASE_URL names' : near(data ?? home.file('postgres'))],
    ['Logs', near(home.file('logs'))],
  ]);
}
