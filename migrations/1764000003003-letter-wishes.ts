import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that readers do not want, and addresses that mail servers refused for good. */
export class LetterWishes1764000003003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unwanted_letters (
        person_id uuid NOT NULL,
        kind text NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (person_id, kind)
      );
      CREATE TABLE refused_addresses (
        address text PRIMARY KEY,
        reason text NOT NULL,
        since timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE refused_addresses; DROP TABLE unwanted_letters');
  }
}
