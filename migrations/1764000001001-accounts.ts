import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, single-use links, and people who are verified, disabled or gone. */
export class Accounts1764000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      ALTER TABLE people
        ADD COLUMN pending_email text,
        ADD COLUMN verified_at timestamptz,
        ADD COLUMN disabled_at timestamptz,
        ADD COLUMN deleted_at timestamptz,
        ADD COLUMN session_epoch integer NOT NULL DEFAULT 1;

      -- Those who are gone have no address, and are in no list.
      DROP INDEX people_email_key;
      CREATE UNIQUE INDEX people_email_key ON people (lower(email)) WHERE deleted_at IS NULL;
      CREATE INDEX people_by_created ON people (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX people_by_updated ON people (updated_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX people_by_name ON people (name, id) WHERE deleted_at IS NULL;
      CREATE INDEX people_name_search ON people USING gin (name gin_trgm_ops) WHERE deleted_at IS NULL;
      CREATE INDEX people_email_search ON people USING gin (email gin_trgm_ops) WHERE deleted_at IS NULL;

      CREATE TABLE people_count (people bigint NOT NULL);
      INSERT INTO people_count SELECT count(*) FROM people;
      CREATE FUNCTION people_counted() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE people_count SET people = people + CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE -1 END;
          RETURN NULL;
        END $$;
      CREATE TRIGGER people_came AFTER INSERT ON people FOR EACH ROW WHEN (NEW.deleted_at IS NULL)
        EXECUTE FUNCTION people_counted();
      CREATE TRIGGER people_went AFTER UPDATE ON people FOR EACH ROW
        WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION people_counted();
      CREATE TRIGGER people_removed AFTER DELETE ON people FOR EACH ROW WHEN (OLD.deleted_at IS NULL)
        EXECUTE FUNCTION people_counted();

      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        epoch integer NOT NULL,
        family_digest text NOT NULL,
        token_digest text NOT NULL,
        previous_digest text,
        rotated_at timestamptz,
        device text,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX sessions_of_person ON sessions (person_id, last_used_at DESC);

      CREATE TABLE link_requests (
        id uuid PRIMARY KEY,
        purpose text NOT NULL,
        email text NOT NULL,
        requested_at timestamptz NOT NULL
      );
      CREATE INDEX link_requests_by_time ON link_requests (requested_at);

      CREATE TABLE links (
        digest text PRIMARY KEY,
        purpose text NOT NULL,
        person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        email text NOT NULL,
        request_id uuid,
        epoch integer NOT NULL,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX links_of_person ON links (person_id, purpose, issued_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE links; DROP TABLE link_requests; DROP TABLE sessions;
      DROP TRIGGER people_came ON people; DROP TRIGGER people_went ON people; DROP TRIGGER people_removed ON people;
      DROP FUNCTION people_counted; DROP TABLE people_count;
      DROP INDEX people_email_search, people_name_search, people_by_name, people_by_updated, people_by_created, people_email_key;
      CREATE UNIQUE INDEX people_email_key ON people (lower(email));
      ALTER TABLE people DROP COLUMN pending_email, DROP COLUMN verified_at, DROP COLUMN disabled_at,
        DROP COLUMN deleted_at, DROP COLUMN session_epoch;
    `);
  }
}
