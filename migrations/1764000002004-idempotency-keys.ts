import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was asked for under a key, and what was answered, for a day. `answer` is sealed, and null while it is not there yet. */
export class IdempotencyKeys1764000002004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        id bytea PRIMARY KEY,
        fingerprint bytea NOT NULL,
        answer bytea,
        created_at timestamptz NOT NULL,
        claimed_until timestamptz
      );
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
      ALTER TABLE idempotency_keys ALTER COLUMN answer SET STORAGE EXTERNAL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
  }
}
