import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts on their way out, and marks of those that were reacted to. */
export class Platform1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        type text NOT NULL,
        subject text NOT NULL,
        data jsonb NOT NULL,
        occurred_at timestamptz NOT NULL,
        dispatched_at timestamptz
      );
      CREATE INDEX outbox_waiting ON outbox (seq) WHERE dispatched_at IS NULL;
      CREATE INDEX outbox_waiting_by_subject ON outbox (subject, seq) WHERE dispatched_at IS NULL;
      CREATE FUNCTION outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
      CREATE TRIGGER outbox_notify AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_notify();

      CREATE TABLE inbox (
        event_id uuid NOT NULL,
        reaction text NOT NULL,
        reacted_at timestamptz NOT NULL,
        PRIMARY KEY (event_id, reaction)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inbox; DROP TABLE outbox; DROP FUNCTION outbox_notify');
  }
}
