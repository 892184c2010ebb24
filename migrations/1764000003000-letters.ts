import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is owed to readers; the words are made when a letter goes out. */
export class Letters1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE letters (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        kind text NOT NULL,
        person_id uuid NOT NULL,
        about jsonb NOT NULL,
        status text NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'suppressed')),
        reason text,
        created_at timestamptz NOT NULL,
        settled_at timestamptz
      );
      CREATE INDEX letters_by_person ON letters (person_id, created_at DESC);
      CREATE INDEX letters_settled ON letters (settled_at) WHERE settled_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE letters');
  }
}
