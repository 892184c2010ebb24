import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The relay is woken by whoever committed: a NOTIFY inside a transaction lets all commits of the server wait for each other. */
export class WakeAfterCommit1764000005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER outbox_notify ON outbox; DROP FUNCTION outbox_notify');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
      CREATE TRIGGER outbox_notify AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_notify();
    `);
  }
}
