import { Injectable } from '@nestjs/common';
import { Database, statement } from '#platform/database';
import type { Subscription } from '../../domain/subscription.js';

export interface SimulatedCheckout {
  readonly personId: string;
  readonly email: string;
  readonly customerReference: string | null;
  readonly priceReference: string;
  readonly returnPath?: string;
  /** Whether nobody can pay there any more. */
  readonly closed?: boolean;
  /** What was paid for; null while nothing is. */
  readonly subscriptionReference: string | null;
}

export interface SimulatedPortal {
  readonly customerReference: string;
}

interface Kinds {
  checkout: SimulatedCheckout;
  portal: SimulatedPortal;
  subscription: Subscription;
}

const find = statement('billing.simulated-object', 'SELECT data FROM simulated_objects WHERE id = $1 AND kind = $2');
const save = statement(
  'billing.save-simulated-object',
  `INSERT INTO simulated_objects (id, kind, customer, data) VALUES ($1, $2, $3, $4)
   ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, data = excluded.data`,
);
const ofCustomer = statement(
  'billing.simulated-subscriptions-of-customer',
  `SELECT data FROM simulated_objects WHERE kind = 'subscription' AND customer = $1 ORDER BY id`,
);
const subscriptions = statement(
  'billing.simulated-subscriptions',
  `SELECT data FROM simulated_objects WHERE kind = 'subscription' AND id > $1 ORDER BY id LIMIT 101`,
);

/** What the simulated provider keeps: API and worker are different processes, and see the same. */
@Injectable()
export class SimulatedObjects {
  constructor(private readonly database: Database) {}

  async find<Kind extends keyof Kinds>(kind: Kind, id: string): Promise<Kinds[Kind] | undefined> {
    const row = await this.database.one<{ data: Kinds[Kind] }>(find, [id, kind]);
    return row && revive(row.data);
  }

  async save<Kind extends keyof Kinds>(kind: Kind, id: string, data: Kinds[Kind]): Promise<void> {
    await this.database.query(save, [id, kind, data.customerReference, JSON.stringify(data)]);
  }

  async subscriptionsOf(customerReference: string): Promise<Subscription[]> {
    return this.#subscriptions(await this.database.query(ofCustomer, [customerReference]));
  }

  /** By their references, 101 at the most: one more than a page. */
  async subscriptionsAfter(reference: string): Promise<Subscription[]> {
    return this.#subscriptions(await this.database.query(subscriptions, [reference]));
  }

  #subscriptions(rows: readonly object[]): Subscription[] {
    return rows.map((row) => revive((row as { data: Subscription }).data));
  }
}

/** JSON holds moments as text. */
function revive<Data extends object>(data: Data): Data {
  const entries = Object.entries(data).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' && /(At|Start|End)$/.test(key) ? new Date(value) : value,
  ]);
  return Object.fromEntries(entries) as Data;
}
