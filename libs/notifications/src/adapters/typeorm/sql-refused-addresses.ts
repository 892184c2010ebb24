import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Database, statement } from '#platform/database';
import { RefusedAddresses } from '../../application/ports/refused-addresses.js';

const has = statement('notifications.address-refused', 'SELECT 1 FROM refused_addresses WHERE address = lower($1)');
const add = statement(
  'notifications.refuse-address',
  'INSERT INTO refused_addresses (address, reason, since) VALUES (lower($1), $2, $3) ON CONFLICT DO NOTHING',
);

@Injectable()
export class SqlRefusedAddresses extends RefusedAddresses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async has(address: string): Promise<boolean> {
    return (await this.database.one(has, [address])) !== undefined;
  }

  async add(address: string, reason: string): Promise<void> {
    await this.database.query(add, [address, reason, this.clock.now()]);
  }
}
