import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Events that were sent on have a place in one line. `seq` is given when an event is written and says nothing of when it
 * can be seen; `position` is given under a lock when it is sent on, so that whoever has read up to one has missed none.
 */
export class Feed1764000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE outbox_position;
      ALTER TABLE outbox ADD COLUMN position bigint;
      UPDATE outbox o SET position = n.position FROM
        (SELECT id, nextval('outbox_position') AS position FROM
          (SELECT id FROM outbox WHERE dispatched_at IS NOT NULL ORDER BY dispatched_at, seq) AS sent) AS n
        WHERE o.id = n.id;
      CREATE UNIQUE INDEX outbox_feed ON outbox (position) WHERE position IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox DROP COLUMN position; DROP SEQUENCE outbox_position');
  }
}
