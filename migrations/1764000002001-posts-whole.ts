import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything that a post is besides its text: address, tags, readers, hour, revisions, and what search knows of it. */
export class PostsWhole1764000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE posts
        ADD COLUMN slug text,
        ADD COLUMN format text NOT NULL DEFAULT 'markdown' CHECK (format IN ('markdown', 'html')),
        ADD COLUMN html text NOT NULL DEFAULT '',
        ADD COLUMN teaser text NOT NULL DEFAULT '',
        ADD COLUMN excerpt text,
        ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
        ADD COLUMN visibility text NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'members', 'paid')),
        ADD COLUMN edited_by uuid REFERENCES people (id),
        ADD COLUMN scheduled_for timestamptz,
        ADD COLUMN listed_at timestamptz GENERATED ALWAYS AS (coalesce(published_at, created_at)) STORED,
        DROP CONSTRAINT posts_status_check,
        ADD CONSTRAINT posts_status_check CHECK (status IN ('draft', 'scheduled', 'published', 'archived'));
      UPDATE posts SET slug = 'post-' || right(id::text, 8), edited_by = author_id,
        html = '<p>' || replace(replace(replace(content, '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</p>',
        teaser = left(content, 200);
      ALTER TABLE posts ALTER COLUMN slug SET NOT NULL, ALTER COLUMN edited_by SET NOT NULL;
      ALTER TABLE posts ADD CONSTRAINT posts_slug_key UNIQUE (slug);

      DROP INDEX posts_newest, posts_published_newest, posts_drafts, posts_by_author;
      CREATE INDEX posts_listed ON posts (listed_at, id);
      CREATE INDEX posts_published_listed ON posts (listed_at, id) WHERE status = 'published';
      CREATE INDEX posts_published_created ON posts (created_at, id) WHERE status = 'published';
      CREATE INDEX posts_published_updated ON posts (updated_at, id) WHERE status = 'published';
      CREATE INDEX posts_published_titled ON posts (title, id) WHERE status = 'published';
      CREATE INDEX posts_unpublished ON posts (author_id, listed_at, id) WHERE status <> 'published';
      CREATE INDEX posts_by_author ON posts (author_id, listed_at, id);
      CREATE INDEX posts_tagged ON posts USING gin (tags);
      CREATE INDEX posts_due ON posts (scheduled_for) WHERE status = 'scheduled';

      -- search_open holds what anybody may learn: of a body that is not for everybody, not one word. The body is cut
      -- because a tsvector has at most a megabyte.
      CREATE FUNCTION posts_search(title text, excerpt text, tags text[], body text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT setweight(to_tsvector('pg_catalog.english', title), 'A')
          || setweight(to_tsvector('pg_catalog.english', array_to_string(tags, ' ') || ' ' || coalesce(excerpt, '')), 'B')
          || setweight(to_tsvector('pg_catalog.english', left(body, 150000)), 'C')
        $$;
      ALTER TABLE posts
        ADD COLUMN search tsvector GENERATED ALWAYS AS (posts_search(title, excerpt, tags, html)) STORED,
        ADD COLUMN search_open tsvector GENERATED ALWAYS AS
          (posts_search(title, excerpt, tags, CASE visibility WHEN 'public' THEN html ELSE '' END)) STORED;
      CREATE INDEX posts_search ON posts USING gin (search);
      CREATE INDEX posts_search_open ON posts USING gin (search_open);

      -- Every address that a post ever had: none of them ever leads to another post.
      CREATE TABLE post_slugs (
        slug text PRIMARY KEY,
        post_id uuid NOT NULL REFERENCES posts (id) ON DELETE CASCADE
      );
      CREATE INDEX post_slugs_by_post ON post_slugs (post_id);
      INSERT INTO post_slugs SELECT slug, id FROM posts;
      CREATE FUNCTION posts_claim_slug() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO post_slugs VALUES (NEW.slug, NEW.id) ON CONFLICT DO NOTHING;
          IF NOT FOUND THEN
            PERFORM FROM post_slugs WHERE slug = NEW.slug AND post_id = NEW.id;
            IF NOT FOUND THEN
              RAISE EXCEPTION 'the slug is taken' USING ERRCODE = '23505', CONSTRAINT = 'posts_slug_key';
            END IF;
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER posts_slug_given AFTER INSERT ON posts FOR EACH ROW EXECUTE FUNCTION posts_claim_slug();
      CREATE TRIGGER posts_slug_changed AFTER UPDATE ON posts FOR EACH ROW
        WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION posts_claim_slug();

      -- What each version said, for those versions that said something else than the one before.
      CREATE TABLE post_revisions (
        post_id uuid NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
        version integer NOT NULL,
        title text NOT NULL,
        content text NOT NULL,
        format text NOT NULL,
        excerpt text,
        tags text[] NOT NULL,
        edited_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (post_id, version)
      );
      INSERT INTO post_revisions
        SELECT id, version, title, content, format, excerpt, tags, edited_by, updated_at FROM posts;
      CREATE FUNCTION posts_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO post_revisions VALUES (NEW.id, NEW.version, NEW.title, NEW.content, NEW.format, NEW.excerpt,
            NEW.tags, NEW.edited_by, NEW.updated_at);
          RETURN NULL;
        END $$;
      CREATE TRIGGER posts_written AFTER INSERT ON posts FOR EACH ROW EXECUTE FUNCTION posts_keep_revision();
      CREATE TRIGGER posts_rewritten AFTER UPDATE ON posts FOR EACH ROW
        WHEN ((OLD.title, OLD.content, OLD.format, OLD.excerpt, OLD.tags)
          IS DISTINCT FROM (NEW.title, NEW.content, NEW.format, NEW.excerpt, NEW.tags))
        EXECUTE FUNCTION posts_keep_revision();

      -- How many published posts bear each tag; the same triggers that keep the number of published posts.
      CREATE TABLE tags (name text PRIMARY KEY, posts bigint NOT NULL);
      CREATE INDEX tags_most_used ON tags (posts DESC, name) WHERE posts > 0;
      CREATE OR REPLACE FUNCTION posts_count() RETURNS trigger LANGUAGE plpgsql AS $$
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
          -- In the order of their names, so that two writers wait for each other and never both.
          IF TG_OP = 'INSERT' THEN
            INSERT INTO tags SELECT tag, count(*) FROM come, unnest(tags) AS tag WHERE status = 'published'
              GROUP BY tag ORDER BY tag ON CONFLICT (name) DO UPDATE SET posts = tags.posts + excluded.posts;
          ELSIF TG_OP = 'DELETE' THEN
            INSERT INTO tags SELECT tag, -count(*) FROM gone, unnest(tags) AS tag WHERE status = 'published'
              GROUP BY tag ORDER BY tag ON CONFLICT (name) DO UPDATE SET posts = tags.posts + excluded.posts;
          ELSE
            INSERT INTO tags SELECT tag, sum(change) FROM (
                SELECT unnest(tags) AS tag, 1 AS change FROM come WHERE status = 'published'
                UNION ALL SELECT unnest(tags), -1 FROM gone WHERE status = 'published') AS changes
              GROUP BY tag HAVING sum(change) <> 0 ORDER BY tag
              ON CONFLICT (name) DO UPDATE SET posts = tags.posts + excluded.posts;
          END IF;
          RETURN NULL;
        END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER posts_rewritten ON posts; DROP TRIGGER posts_written ON posts;
      DROP TRIGGER posts_slug_given ON posts; DROP TRIGGER posts_slug_changed ON posts;
      DROP FUNCTION posts_keep_revision; DROP FUNCTION posts_claim_slug;
      DROP TABLE tags, post_revisions, post_slugs;
      DELETE FROM posts WHERE status NOT IN ('draft', 'published');
      ALTER TABLE posts DROP COLUMN search, DROP COLUMN search_open, DROP COLUMN listed_at, DROP COLUMN scheduled_for,
        DROP COLUMN edited_by, DROP COLUMN visibility, DROP COLUMN tags, DROP COLUMN excerpt, DROP COLUMN teaser,
        DROP COLUMN html, DROP COLUMN format, DROP COLUMN slug;
      DROP FUNCTION posts_search;
      CREATE OR REPLACE FUNCTION posts_count() RETURNS trigger LANGUAGE plpgsql AS $$
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
    `);
  }
}
