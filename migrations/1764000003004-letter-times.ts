import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that a mail server put off know when to try again; refused addresses can be listed and taken back. */
export class LetterTimes1764000003004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE letters ADD COLUMN postponed integer NOT NULL DEFAULT 0, ADD COLUMN attempt_at timestamptz;
      CREATE INDEX letters_due ON letters (attempt_at) WHERE attempt_at IS NOT NULL;
      CREATE INDEX letters_about_comment ON letters ((about->>'commentId'), person_id) WHERE about->>'commentId' IS NOT NULL;
      ALTER TABLE refused_addresses ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
      CREATE UNIQUE INDEX refused_addresses_id ON refused_addresses (id);
      CREATE INDEX refused_addresses_newest ON refused_addresses (since DESC, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE refused_addresses DROP COLUMN id; DROP INDEX refused_addresses_newest; DROP INDEX letters_about_comment;
      ALTER TABLE letters DROP COLUMN postponed, DROP COLUMN attempt_at`);
  }
}
