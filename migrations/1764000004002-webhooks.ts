import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the payment provider tells, its customers, and payments. */
export class Webhooks1764000004002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_events (
        id uuid PRIMARY KEY,
        reference text NOT NULL CONSTRAINT webhook_events_reference_key UNIQUE,
        type text NOT NULL,
        api_version text,
        status text NOT NULL CHECK (status IN ('waiting', 'applied', 'ignored')),
        occurred_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        -- The very text that was signed; jsonb would rewrite it.
        body text NOT NULL
      );
      CREATE INDEX webhook_events_newest ON webhook_events (created_at DESC, id DESC);
      CREATE INDEX webhook_events_waiting ON webhook_events (created_at) WHERE status = 'waiting';

      CREATE TABLE billing_customers (
        reference text PRIMARY KEY,
        person_id uuid,
        linked_at timestamptz,
        forgotten_at timestamptz
      );
      CREATE INDEX billing_customers_by_person ON billing_customers (person_id, linked_at DESC);

      CREATE TABLE payments (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        reference text NOT NULL CONSTRAINT payments_reference_key UNIQUE,
        customer_reference text NOT NULL,
        amount integer NOT NULL,
        currency text NOT NULL,
        refunded_amount integer NOT NULL,
        status text NOT NULL CHECK (status IN ('failed', 'succeeded', 'refunded')),
        failure text,
        failed_at timestamptz,
        occurred_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX payments_newest ON payments (created_at DESC, id DESC);
      CREATE INDEX payments_by_customer ON payments (customer_reference, created_at DESC, id DESC);

      -- A row to lock before the thing itself has one.
      CREATE TABLE billing_turns (name text PRIMARY KEY);

      -- What the simulated payment provider keeps; empty where a real one is used.
      CREATE TABLE simulated_objects (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('checkout', 'portal', 'subscription')),
        customer text,
        data jsonb NOT NULL
      );
      CREATE INDEX simulated_objects_by_customer ON simulated_objects (kind, customer);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE simulated_objects; DROP TABLE billing_turns; DROP TABLE payments; DROP TABLE billing_customers; DROP TABLE webhook_events',
    );
  }
}
