import { statement, type Database, type Listener } from '#platform/database';

const channel = 'identity_authority';
const notify = statement('identity.notify-authority', `SELECT pg_notify('${channel}', $1)`);

/**
 * Tells every process, with the commit of the open transaction, that the authority of this session or person is
 * another one. This process hears it at the commit itself, before whoever asked for the change gets an answer.
 */
export async function tellAuthorityChanged(database: Database, listener: Listener, id: string): Promise<void> {
  await database.query(notify, [id]);
  database.afterCommit(() => listener.tell(channel, id));
}
