import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in asks which hashes of another product are left: few are, and all people would be looked at. */
export class ImportedHashes1764000006003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX people_imported_hash ON people (password_hash) WHERE password_hash NOT LIKE '$argon2%' AND deleted_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX people_imported_hash');
  }
}
