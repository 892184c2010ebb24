import { Injectable } from '@nestjs/common';
import { isStorable, type Page, type PageRequest } from '#kernel';
import { byInstant, Database, isUuid, KeysetList, statement, type SortKey } from '#platform/database';
import type { PersonName, PersonView } from '../../application/person-view.js';
import { PersonViews, type PersonListRequest, type PersonSort } from '../../application/ports/person-views.js';

const columns = `id, version, name, email, role, pending_email AS "pendingEmail", verified_at AS "verifiedAt",
  disabled_at AS "disabledAt", created_at AS "createdAt", updated_at AS "updatedAt"`;
const here = 'deleted_at IS NULL';
const byId = statement('identity.person-view', `SELECT ${columns} FROM people WHERE id = $1 AND ${here}`);
const byIds = statement('identity.person-views', `SELECT ${columns} FROM people WHERE id = ANY($1::uuid[])`);
const namesByIds = statement('identity.person-names', 'SELECT id, name FROM people WHERE id = ANY($1::uuid[])');

/** An address is no sort key: the order would tell what is masked. */
const sorts: Record<PersonSort, SortKey<PersonView>> = {
  createdAt: byInstant('created_at', ({ createdAt }) => createdAt),
  updatedAt: byInstant('updated_at', ({ updatedAt }) => updatedAt),
  name: { by: 'name', type: 'text', of: ({ name }) => name, isValue: isStorable },
};

/** What each kind of list shows. `$1` is the pattern. */
const shown = {
  everybody: { where: here, parameters: 0, slow: false },
  named: { where: `${here} AND name ILIKE $1`, parameters: 1, slow: true },
  found: { where: `${here} AND (name ILIKE $1 OR email ILIKE $1)`, parameters: 1, slow: true },
} as const;
type Shown = keyof typeof shown;

function listOf(of: Shown): KeysetList<PersonView, PersonSort> {
  return new KeysetList(`identity.people-${of}`, { select: `SELECT ${columns} FROM people`, ...shown[of], sorts });
}

const lists = { everybody: listOf('everybody'), named: listOf('named'), found: listOf('found') } as const;

/** A trigger keeps the number of people; what a search finds is counted up to a limit, since each row must be looked at. */
const countedTo = 10_000;
const counts = {
  everybody: statement('identity.count-everybody', 'SELECT people::int AS total FROM people_count'),
  named: countOf('named'),
  found: countOf('found'),
} as const;

function countOf(of: Exclude<Shown, 'everybody'>) {
  const part = `SELECT FROM people WHERE ${shown[of].where} LIMIT ${countedTo}`;
  return statement(`identity.count-${of}`, `SELECT count(*)::int AS total FROM (${part}) AS part`, { slow: true });
}

@Injectable()
export class SqlPersonViews extends PersonViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<PersonView | undefined> {
    return isUuid(id) ? this.database.one<PersonView & Record<string, unknown>>(byId, [id]) : undefined;
  }

  findMany(ids: readonly string[]): Promise<PersonView[]> {
    return this.database.query<PersonView & Record<string, unknown>>(byIds, [ids.filter(isUuid)]);
  }

  findNames(ids: readonly string[]): Promise<PersonName[]> {
    return this.database.query<PersonName>(namesByIds, [ids.filter(isUuid)]);
  }

  async list({ search, inAddresses, sort, order }: PersonListRequest, page: PageRequest): Promise<Page<PersonView>> {
    const of: Shown = search === undefined ? 'everybody' : inAddresses ? 'found' : 'named';
    const values = search === undefined ? [] : [containing(search)];
    const [stretch, count] = await Promise.all([
      lists[of].read(this.database, values, page, { sort, order }),
      this.database.one<{ total: number }>(counts[of], values),
    ]);
    return { ...stretch, totalCount: count?.total ?? 0 };
  }
}

/** A pattern that holds the text as it is: its `%` and `_` mean themselves. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
