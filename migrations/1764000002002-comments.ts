import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say under a post, as threads. */
export class Comments1764000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE comments (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        post_id uuid NOT NULL CONSTRAINT comments_post_fkey REFERENCES posts (id) ON DELETE CASCADE,
        parent_id uuid CONSTRAINT comments_parent_fkey REFERENCES comments (id),
        author_id uuid NOT NULL REFERENCES people (id),
        content text NOT NULL,
        status text NOT NULL CHECK (status IN ('pending', 'approved', 'spam', 'hidden')),
        depth integer NOT NULL,
        edited_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        path text COLLATE "C" NOT NULL
      );
      -- A comment's path is its parent's and its own number, so that a thread read by path is a tree, depth first.
      CREATE FUNCTION comments_path() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.path := coalesce((SELECT path FROM comments WHERE id = NEW.parent_id), '') || lpad(to_hex(NEW.seq), 10, '0');
          RETURN NEW;
        END $$;
      CREATE TRIGGER comments_path BEFORE INSERT ON comments FOR EACH ROW EXECUTE FUNCTION comments_path();
      CREATE INDEX comments_as_tree ON comments (post_id, path, id);
      CREATE INDEX comments_flat ON comments (post_id, created_at, id);
      CREATE INDEX comments_by_author ON comments (author_id, created_at, id);
      CREATE INDEX comments_held ON comments (status, created_at, id) WHERE status <> 'approved';
      CREATE INDEX comments_by_parent ON comments (parent_id) WHERE parent_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE comments; DROP FUNCTION comments_path');
  }
}
