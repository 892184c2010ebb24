import { Injectable } from '@nestjs/common';
import { Database, Listener, statement } from '#platform/database';
import { IncomingPeople, type IncomingPerson, type TakenPerson } from '../../application/ports/incoming-people.js';
import { tellAuthorityChanged } from './tell-authority-changed.js';

const columns = '(id uuid, name text, email text, hash text, role text, at timestamptz, version int)';

/** A guest has no account: like somebody who is gone, they are a name beside what they said, and in no list. */
const add = statement(
  'identity.add-incoming-people',
  `INSERT INTO people (id, version, name, email, password_hash, role, deleted_at, session_epoch, created_at, updated_at)
   SELECT id, 1, name, coalesce(email, ''), hash, role, CASE WHEN email IS NULL THEN $2::timestamptz END, 1, at, $2
   FROM jsonb_to_recordset($1) AS p ${columns}
   ON CONFLICT (lower(email)) WHERE deleted_at IS NULL DO NOTHING RETURNING id`,
);

const known = statement(
  'identity.known-addresses',
  'SELECT id, version, lower(email) AS email FROM people WHERE lower(email) = ANY($1::text[]) AND deleted_at IS NULL',
);

/** A password that was used here is argon2's by now, and theirs. An admin stays one: the last of them might go otherwise. */
const update = statement(
  'identity.update-incoming-people',
  `UPDATE people o SET name = p.name, role = CASE o.role WHEN 'admin' THEN o.role ELSE p.role END, updated_at = $2, version = o.version + 1,
     password_hash = CASE WHEN o.password_hash LIKE '$argon2%' THEN o.password_hash ELSE p.hash END
   FROM jsonb_to_recordset($1) AS p ${columns}
   WHERE o.id = p.id AND (o.deleted_at IS NULL) = (p.email IS NOT NULL) AND (o.version = p.version OR $3) RETURNING o.id, o.version`,
);

const still = statement(
  'identity.people-still-here',
  'SELECT id, version FROM people WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL',
);

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly [more: string]: unknown;
}

/** One statement for all of them, whatever their number. */
@Injectable()
export class SqlIncomingPeople extends IncomingPeople {
  constructor(
    private readonly database: Database,
    private readonly listener: Listener,
  ) {
    super();
  }

  take(people: readonly IncomingPerson[], at: Date, { overwrite }: { overwrite: boolean }): Promise<TakenPerson[]> {
    return this.database.transaction(async () => {
      const fresh = await this.#add(people.filter(({ version }) => version === undefined), at);
      const changed = await this.#update(people.filter(({ version }) => version !== undefined), at, overwrite);
      const taken = new Map([...fresh, ...changed]);
      return people.map(({ id }) => taken.get(id) ?? { id, version: 0, outcome: 'gone' });
    });
  }

  async #add(people: readonly IncomingPerson[], at: Date): Promise<Map<string, TakenPerson>> {
    const taken = new Map<string, TakenPerson>();
    if (people.length === 0) return taken;
    for (const { id } of await this.database.query<Kept>(add, [rowsOf(people), at])) taken.set(id, { id, version: 1, outcome: 'added' });
    const others = people.filter(({ id }) => !taken.has(id));
    if (others.length === 0) return taken;
    const addresses = others.map(({ email }) => email?.toLowerCase());
    const rows = await this.database.query<Kept & { email: string }>(known, [addresses]);
    const byAddress = new Map(rows.map(({ email, id, version }) => [email, { id, version, outcome: 'merged' as const }]));
    for (const { id, email } of others) {
      const there = byAddress.get((email ?? '').toLowerCase());
      if (there) taken.set(id, there);
    }
    return taken;
  }

  async #update(people: readonly IncomingPerson[], at: Date, overwrite: boolean): Promise<Map<string, TakenPerson>> {
    const taken = new Map<string, TakenPerson>();
    if (people.length === 0) return taken;
    for (const { id, version } of await this.database.query<Kept>(update, [rowsOf(people), at, overwrite])) {
      taken.set(id, { id, version, outcome: 'updated' });
      await tellAuthorityChanged(this.database, this.listener, id);
    }
    const others = people.map(({ id }) => id).filter((id) => !taken.has(id));
    if (others.length === 0) return taken;
    for (const { id, version } of await this.database.query<Kept>(still, [others])) taken.set(id, { id, version, outcome: 'edited' });
    return taken;
  }
}

function rowsOf(people: readonly IncomingPerson[]): string {
  return JSON.stringify(
    people.map(({ id, name, email, passwordHash, role, createdAt, version }) => ({
      ...{ id, name, email, role, version },
      hash: passwordHash,
      at: createdAt,
    })),
  );
}
