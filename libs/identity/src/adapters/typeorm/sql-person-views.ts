import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import type { PersonView } from '../../application/person-view.js';
import { PersonViews } from '../../application/ports/person-views.js';

const columns = 'id, version, name, email, role, created_at AS "createdAt", updated_at AS "updatedAt"';
const byId = statement('identity.person-view', `SELECT ${columns} FROM people WHERE id = $1`);
const byIds = statement('identity.person-views', `SELECT ${columns} FROM people WHERE id = ANY($1::uuid[])`);

@Injectable()
export class SqlPersonViews extends PersonViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<PersonView | undefined> {
    return isUuid(id) ? this.database.one<PersonView>(byId, [id]) : undefined;
  }

  findMany(ids: readonly string[]): Promise<PersonView[]> {
    return this.database.query<PersonView>(byIds, [ids.filter(isUuid)]);
  }
}
