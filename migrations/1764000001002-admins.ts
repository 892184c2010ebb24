import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the few admins among many people: before one of them stops, another has to be there. */
export class Admins1764000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX people_admins ON people (id) WHERE role = 'admin' AND disabled_at IS NULL AND deleted_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX people_admins');
  }
}
