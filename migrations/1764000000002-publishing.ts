import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Publishing1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE posts (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        title text NOT NULL,
        content text NOT NULL,
        author_id uuid NOT NULL REFERENCES people (id),
        status text NOT NULL CHECK (status IN ('draft', 'published')),
        published_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX posts_newest ON posts (created_at DESC, id DESC);
      CREATE INDEX posts_published_newest ON posts (created_at DESC, id DESC) WHERE status = 'published';
      CREATE INDEX posts_drafts ON posts (author_id, created_at DESC, id DESC) WHERE status <> 'published';
      CREATE INDEX posts_by_author ON posts (author_id, created_at DESC, id DESC);

      -- Only what changes the number of published posts touches the row: counting them costs more than reading a page.
      CREATE TABLE post_counts (status text PRIMARY KEY, posts bigint NOT NULL);
      INSERT INTO post_counts VALUES ('published', 0);
      CREATE FUNCTION posts_count() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE difference bigint := 0;
        BEGIN
          IF TG_OP <> 'DELETE' THEN
            difference := difference + (SELECT count(*) FROM come WHERE status = 'published');
          END IF;
          IF TG_OP <> 'INSERT' THEN
            difference := difference - (SELECT count(*) FROM gone WHERE status = 'published');
          END IF;
          IF difference <> 0 THEN
            UPDATE post_counts SET posts = posts + difference WHERE status = 'published';
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER posts_inserted AFTER INSERT ON posts REFERENCING NEW TABLE AS come
        FOR EACH STATEMENT EXECUTE FUNCTION posts_count();
      CREATE TRIGGER posts_deleted AFTER DELETE ON posts REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION posts_count();
      CREATE TRIGGER posts_updated AFTER UPDATE ON posts REFERENCING OLD TABLE AS gone NEW TABLE AS come
        FOR EACH STATEMENT EXECUTE FUNCTION posts_count();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE posts; DROP TABLE post_counts; DROP FUNCTION posts_count');
  }
}
