import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The relay looks for what waits in the order of writing alone, and no longer subject by subject. */
export class RelayOrder1764000007001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_waiting_by_subject');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX outbox_waiting_by_subject ON outbox (subject, seq) WHERE dispatched_at IS NULL');
  }
}
