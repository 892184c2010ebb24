import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which checkouts of whom are open; of two memberships of one person, which is the double. */
export class Checkouts1764000004003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE billing_checkouts (
        reference text PRIMARY KEY,
        person_id uuid NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz
      );
      CREATE INDEX billing_checkouts_open ON billing_checkouts (person_id, opened_at) WHERE closed_at IS NULL;

      ALTER TABLE memberships ADD COLUMN double_of uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE memberships DROP COLUMN double_of; DROP TABLE billing_checkouts');
  }
}
