import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why what the payment provider told could not be carried out, and what was given up. */
export class WebhookFailures1764000008001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_events ADD COLUMN failure jsonb, ADD COLUMN tried_at timestamptz,
        DROP CONSTRAINT webhook_events_status_check,
        ADD CONSTRAINT webhook_events_status_check CHECK (status IN ('waiting', 'applied', 'ignored', 'discarded'));
      DROP INDEX webhook_events_waiting;
      CREATE INDEX webhook_events_waiting ON webhook_events ((coalesce(tried_at, created_at))) WHERE status = 'waiting';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX webhook_events_waiting;
      CREATE INDEX webhook_events_waiting ON webhook_events (created_at) WHERE status = 'waiting';
      UPDATE webhook_events SET status = 'ignored' WHERE status = 'discarded';
      ALTER TABLE webhook_events DROP COLUMN failure, DROP COLUMN tried_at, DROP CONSTRAINT webhook_events_status_check,
        ADD CONSTRAINT webhook_events_status_check CHECK (status IN ('waiting', 'applied', 'ignored'));
    `);
  }
}
