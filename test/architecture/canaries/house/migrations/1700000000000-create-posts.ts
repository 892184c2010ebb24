import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePosts1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table posts ()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table posts');
  }
}
