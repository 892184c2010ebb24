import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans, and the memberships of people. */
export class Memberships1764000004001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE plans (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        name text NOT NULL,
        description text NOT NULL,
        amount integer NOT NULL CHECK (amount >= 0),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        interval text NOT NULL CHECK (interval IN ('month', 'year')),
        grace_days integer NOT NULL CHECK (grace_days >= 0),
        price_reference text NOT NULL CONSTRAINT plans_price_key UNIQUE,
        active boolean NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX plans_newest ON plans (active, created_at DESC, id DESC);

      CREATE TABLE memberships (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        person_id uuid NOT NULL,
        plan_id uuid NOT NULL REFERENCES plans (id),
        subscription_reference text NOT NULL CONSTRAINT memberships_subscription_key UNIQUE,
        customer_reference text NOT NULL,
        status text NOT NULL CHECK (status IN ('pending', 'trialing', 'active', 'overdue', 'unpaid', 'paused', 'ended')),
        access text NOT NULL CHECK (access IN ('none', 'open', 'closed')),
        access_until timestamptz,
        started_at timestamptz NOT NULL,
        period_start timestamptz NOT NULL,
        period_end timestamptz NOT NULL,
        ends_at timestamptz,
        ended_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX memberships_by_person ON memberships (person_id, started_at DESC);
      CREATE INDEX memberships_newest ON memberships (created_at DESC, id DESC);
      CREATE INDEX memberships_open ON memberships (access_until) WHERE access = 'open';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE memberships; DROP TABLE plans');
  }
}
