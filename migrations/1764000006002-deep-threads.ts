import type { MigrationInterface, QueryRunner } from 'typeorm';

const path = (parent: string): string => `
  CREATE OR REPLACE FUNCTION comments_path() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.path := coalesce((SELECT ${parent} FROM comments WHERE id = NEW.parent_id), '') || lpad(to_hex(NEW.seq), 10, '0');
      RETURN NEW;
    END $$`;

/**
 * A path has at most 201 places, as the product's threads have: what SQL puts deeper follows there, one after the other.
 * Longer ones would be refused by the index, or make cursors that no list takes.
 */
export class DeepThreads1764000006002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(path('left(path, 2000)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(path('path'));
  }
}
