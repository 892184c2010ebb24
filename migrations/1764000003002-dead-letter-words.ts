import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One word for each status, the same over both transports. */
export class DeadLetterWords1764000003002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dead_letters DROP CONSTRAINT dead_letters_status_check;
      UPDATE dead_letters SET status = 'resent' WHERE status = 'sent-again';
      ALTER TABLE dead_letters ADD CONSTRAINT dead_letters_status_check CHECK (status IN ('waiting', 'resent', 'discarded'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dead_letters DROP CONSTRAINT dead_letters_status_check;
      UPDATE dead_letters SET status = 'sent-again' WHERE status = 'resent';
      ALTER TABLE dead_letters ADD CONSTRAINT dead_letters_status_check CHECK (status IN ('waiting', 'sent-again', 'discarded'));
    `);
  }
}
