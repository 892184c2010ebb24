import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events know the request behind them and when all that follows from them has happened; jobs that failed for good stay. */
export class Events1764000003001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox ADD COLUMN trail jsonb, ADD COLUMN settled_at timestamptz;
      CREATE INDEX outbox_unsettled ON outbox (dispatched_at) WHERE dispatched_at IS NOT NULL AND settled_at IS NULL;
      CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
      CREATE INDEX inbox_reacted ON inbox (reacted_at);

      CREATE TABLE dead_letters (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        queue text NOT NULL,
        kind text NOT NULL,
        job_id text NOT NULL,
        payload jsonb NOT NULL,
        reason text NOT NULL,
        attempts integer NOT NULL,
        failures integer NOT NULL,
        status text NOT NULL CHECK (status IN ('waiting', 'sent-again', 'discarded')),
        first_failed_at timestamptz NOT NULL,
        failed_at timestamptz NOT NULL,
        handled_at timestamptz,
        UNIQUE (queue, job_id)
      );
      CREATE INDEX dead_letters_newest ON dead_letters (failed_at DESC, id DESC);
      CREATE INDEX dead_letters_waiting ON dead_letters (failed_at DESC, id DESC) WHERE status = 'waiting';

      CREATE TABLE audit_log (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL
      );
      CREATE INDEX audit_log_newest ON audit_log (at DESC, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_log; DROP TABLE dead_letters; DROP INDEX inbox_reacted; DROP INDEX outbox_settled;
      DROP INDEX outbox_unsettled; ALTER TABLE outbox DROP COLUMN trail, DROP COLUMN settled_at`);
  }
}
