import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports, and which thing here is which thing of a source. */
export class Importing1764000006001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_runs (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        source text NOT NULL,
        -- Name and password of the source, readable with the secret of the installation alone; empty after the end.
        sealed_address text NOT NULL,
        prefix text,
        site text,
        site_name text,
        dry_run boolean NOT NULL,
        overwrite boolean NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'paused', 'failed', 'cancelled', 'completed')),
        stage text NOT NULL,
        cursor text,
        total integer NOT NULL,
        done integer NOT NULL,
        rows_per_second double precision NOT NULL,
        report jsonb NOT NULL,
        failure_code text,
        failure text,
        started_by uuid,
        finished_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX import_runs_newest ON import_runs (created_at, id);
      CREATE UNIQUE INDEX import_runs_one_running ON import_runs ((true)) WHERE status = 'running';

      CREATE TABLE import_entries (
        site text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('person', 'guest', 'post', 'comment')),
        key text NOT NULL,
        target_id uuid NOT NULL,
        -- What the last import left; null for what was here before.
        version integer,
        digest text NOT NULL,
        PRIMARY KEY (site, kind, key)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_entries; DROP TABLE import_runs');
  }
}
