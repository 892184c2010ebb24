import pg from 'pg';

/** Asks a database from outside of the product. */
export async function ask<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** People who have just registered, with their events, as the product would have written them. @returns how many */
export async function registerMany(url: string, count: number): Promise<number> {
  await ask(
    url,
    `WITH new AS (
       INSERT INTO people (id, version, name, email, password_hash, role, created_at, updated_at)
       SELECT gen_random_uuid(), 1, 'Person ' || n, 'person-' || n || '-' || gen_random_uuid() || '@quoin.example', '-', 'reader', now(), now()
       FROM generate_series(1, $1::int) n RETURNING id)
     INSERT INTO outbox (id, type, subject, data, occurred_at)
     SELECT gen_random_uuid(), 'identity.person-registered.v1', id, jsonb_build_object('personId', id), now() FROM new`,
    [count],
  );
  return count;
}

/** What became of the welcomes, and what is dead or waits. */
export async function ledger(url: string): Promise<{ letters: number; people: number; sent: number; dead: number; waiting: number }> {
  const [row] = await ask<{ letters: number; people: number; sent: number; dead: number; waiting: number }>(
    url,
    `SELECT count(*)::int AS letters, count(DISTINCT person_id)::int AS people, (count(*) FILTER (WHERE status = 'sent'))::int AS sent,
       (SELECT count(*) FROM dead_letters)::int AS dead, (SELECT count(*) FROM outbox WHERE dispatched_at IS NULL)::int AS waiting
     FROM letters WHERE kind = 'welcome'`,
  );
  return row!;
}
