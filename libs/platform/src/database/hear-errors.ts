import type { Pool, PoolClient } from 'pg';

/**
 * A connection may break in the very moment in which it passes from one user to the next, when neither listens to it: an
 * answer and PostgreSQL's farewell came in one packet. Node ends a process for an error that nobody hears, so here is
 * somebody who does; whoever has the connection gets the error with the next statement.
 */
export function hearErrors(pool: Pool): void {
  const heard = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => undefined);
  });
}
