import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import { Preferences } from '../../application/ports/preferences.js';

const unwanted = statement('notifications.unwanted', 'SELECT kind FROM unwanted_letters WHERE person_id = $1 ORDER BY kind');
const add = statement(
  'notifications.unwant',
  'INSERT INTO unwanted_letters (person_id, kind, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
);
const remove = statement('notifications.want', 'DELETE FROM unwanted_letters WHERE person_id = $1 AND kind = $2');

@Injectable()
export class SqlPreferences extends Preferences {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async unwantedBy(personId: string): Promise<string[]> {
    if (!isUuid(personId)) return [];
    return (await this.database.query<{ kind: string }>(unwanted, [personId])).map(({ kind }) => kind);
  }

  async set(personId: string, kind: string, wanted: boolean): Promise<void> {
    await (wanted
      ? this.database.query(remove, [personId, kind])
      : this.database.query(add, [personId, kind, this.clock.now()]));
  }
}
