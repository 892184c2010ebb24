import { Injectable } from '@nestjs/common';
import { Clock, type Actor, type Page, type PageRequest } from '#kernel';
import { AuditLog } from '#platform/audit';
import { byInstant, Database, isUuid, KeysetList, statement } from '#platform/database';
import type { RefusedAddressView } from '../../application/refused-address-view.js';
import { RefusedAddresses } from '../../application/ports/refused-addresses.js';

const has = statement('notifications.address-refused', 'SELECT 1 FROM refused_addresses WHERE address = lower($1)');
const add = statement(
  'notifications.refuse-address',
  'INSERT INTO refused_addresses (address, reason, since) VALUES (lower($1), $2, $3) ON CONFLICT DO NOTHING',
);

const remove = statement('notifications.remove-refused-address', 'DELETE FROM refused_addresses WHERE id = $1 RETURNING 1');
const count = statement('notifications.count-refused-addresses', 'SELECT count(*)::int AS total FROM refused_addresses');
const entries = new KeysetList<RefusedAddressView, 'since'>('notifications.refused-addresses', {
  select: 'SELECT id, address, reason, since FROM refused_addresses',
  where: 'true',
  parameters: 0,
  sorts: { since: byInstant('since', ({ since }) => since) },
});

@Injectable()
export class SqlRefusedAddresses extends RefusedAddresses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {
    super();
  }

  async has(address: string): Promise<boolean> {
    return (await this.database.one(has, [address])) !== undefined;
  }

  async add(address: string, reason: string): Promise<void> {
    await this.database.query(add, [address, reason, this.clock.now()]);
  }

  async list(page: PageRequest): Promise<Page<RefusedAddressView>> {
    const stretch = await entries.read(this.database, [], page, { sort: 'since', order: 'desc' });
    return { ...stretch, totalCount: (await this.database.one<{ total: number }>(count))?.total ?? 0 };
  }

  async remove(id: string, by: Actor): Promise<boolean> {
    if (!isUuid(id)) return false;
    return this.database.transaction(async () => {
      const removed = (await this.database.one(remove, [id])) !== undefined;
      if (removed) await this.auditLog.enter(by, 'refused-address.removed', id);
      return removed;
    });
  }
}
