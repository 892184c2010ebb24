import type { DataSource } from 'typeorm';

/** Any number that nobody else uses: one lock for all migrations of one database. */
const migrationLock = 7_164_946;

/**
 * Applies what is pending, once, however many processes start together: the others wait and find nothing to do.
 * `alsoMigrate` runs under the same lock (the queue's own tables).
 * @returns the names of the migrations that were applied.
 */
export async function migrate(source: DataSource, alsoMigrate?: () => Promise<void>): Promise<string[]> {
  const lock = source.createQueryRunner();
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const applied = await source.runMigrations({ transaction: 'all' });
    await alsoMigrate?.();
    return applied.map(({ name }) => name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await lock.release();
  }
}
