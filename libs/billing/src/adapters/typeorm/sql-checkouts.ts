import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import { Checkouts } from '../../application/ports/checkouts.js';

const openOf = statement(
  'billing.open-checkouts',
  'SELECT reference FROM billing_checkouts WHERE person_id = $1 AND closed_at IS NULL ORDER BY opened_at, reference',
);
const open = statement(
  'billing.open-checkout',
  'INSERT INTO billing_checkouts (reference, person_id, opened_at) VALUES ($1, $2, $3) ON CONFLICT (reference) DO NOTHING',
);
const close = statement('billing.close-checkout', 'UPDATE billing_checkouts SET closed_at = $2 WHERE reference = $1 AND closed_at IS NULL');

@Injectable()
export class SqlCheckouts extends Checkouts {
  constructor(private readonly database: Database) {
    super();
  }

  async openOf(personId: string): Promise<string[]> {
    const rows = isUuid(personId) ? await this.database.query<{ reference: string }>(openOf, [personId]) : [];
    return rows.map(({ reference }) => reference);
  }

  async open(reference: string, personId: string, at: Date): Promise<void> {
    await this.database.query(open, [reference, personId, at]);
  }

  async close(reference: string, at: Date): Promise<void> {
    await this.database.query(close, [reference, at]);
  }
}
