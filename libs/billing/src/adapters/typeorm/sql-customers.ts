import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import { Customers } from '../../application/ports/customers.js';

const personOf = statement(
  'billing.person-of-customer',
  'SELECT person_id AS "personId" FROM billing_customers WHERE reference = $1 AND person_id IS NOT NULL',
);
const ofPerson = statement(
  'billing.customer-of-person',
  `SELECT reference FROM billing_customers WHERE person_id = $1 AND forgotten_at IS NULL
   ORDER BY linked_at DESC, reference DESC LIMIT 1`,
);
const link = statement(
  'billing.link-customer',
  `INSERT INTO billing_customers (reference, person_id, linked_at) VALUES ($1, $2, $3)
   ON CONFLICT (reference) DO UPDATE SET person_id = excluded.person_id, linked_at = excluded.linked_at
   WHERE billing_customers.person_id IS NULL RETURNING 1 AS new`,
);
const forget = statement(
  'billing.forget-customer',
  `INSERT INTO billing_customers (reference, forgotten_at) VALUES ($1, $2)
   ON CONFLICT (reference) DO UPDATE SET forgotten_at = excluded.forgotten_at
   WHERE billing_customers.forgotten_at IS NULL RETURNING 1 AS new`,
);

@Injectable()
export class SqlCustomers extends Customers {
  constructor(private readonly database: Database) {
    super();
  }

  async personOf(reference: string): Promise<string | undefined> {
    return (await this.database.one<{ personId: string }>(personOf, [reference]))?.personId;
  }

  async of(personId: string): Promise<string | undefined> {
    if (!isUuid(personId)) return undefined;
    return (await this.database.one<{ reference: string }>(ofPerson, [personId]))?.reference;
  }

  async link(reference: string, personId: string, at: Date): Promise<boolean> {
    return (await this.database.query(link, [reference, personId, at])).length > 0;
  }

  async forget(reference: string, at: Date): Promise<boolean> {
    return (await this.database.query(forget, [reference, at])).length > 0;
  }
}
