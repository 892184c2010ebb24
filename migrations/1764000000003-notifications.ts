import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notifications1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mailbox (
        id uuid PRIMARY KEY,
        recipient text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        html text NOT NULL,
        received_at timestamptz NOT NULL
      );
      CREATE INDEX mailbox_newest ON mailbox (received_at DESC, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mailbox');
  }
}
