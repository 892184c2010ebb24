import { Injectable } from '@nestjs/common';
import { Database, isUuid, Listener, statement, violatedConstraint } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { People } from '../../application/ports/people.js';
import { emailTaken, lastAdmin } from '../../domain/person.errors.js';
import { Person, type PersonState } from '../../domain/person.js';
import { tellAuthorityChanged } from './tell-authority-changed.js';
import { personSchema } from './person.schema.js';

const columns = `id, version, name, email, pending_email AS "pendingEmail", password_hash AS "passwordHash", role,
  verified_at AS "verifiedAt", disabled_at AS "disabledAt", deleted_at AS "deletedAt", session_epoch AS "sessionEpoch",
  created_at AS "createdAt", updated_at AS "updatedAt"`;
const here = 'deleted_at IS NULL';

const byId = statement('identity.person-by-id', `SELECT ${columns} FROM people WHERE id = $1 AND ${here}`);
const byEmail = statement(
  'identity.person-by-email',
  `SELECT ${columns} FROM people WHERE lower(email) = lower($1) AND ${here}`,
);
/** Locks every admin, always in the same order, so that of two who stop at once the second sees what the first left. */
const otherAdmins = statement(
  'identity.other-admins',
  `SELECT count(*) FILTER (WHERE id <> $1)::int AS others FROM (SELECT id FROM people
     WHERE role = 'admin' AND disabled_at IS NULL AND deleted_at IS NULL ORDER BY id FOR UPDATE) AS admins`,
);
const removeEndedSessions = statement(
  'identity.remove-ended-sessions',
  'DELETE FROM sessions WHERE person_id = $1 AND epoch <> $2',
);
const removeLinks = statement('identity.remove-links', 'DELETE FROM links WHERE person_id = $1');

const replaceHash = statement(
  'identity.replace-password-hash',
  'UPDATE people SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING 1 AS replaced',
);

/** As `Passwords.costAlike` tells them apart. */
const importedHashes = statement(
  'identity.imported-hashes',
  `SELECT DISTINCT ON (kind) hash FROM (
     SELECT password_hash AS hash, substring(password_hash FROM '^\\$(?:wp\\$)?2[abxy]\\$\\d\\d|^\\$[PH]\\$.') AS kind FROM people
     WHERE password_hash NOT LIKE '$argon2%' AND ${here}) AS kept
   WHERE kind IS NOT NULL ORDER BY kind LIMIT 8`,
);

@Injectable()
export class TypeormPeople extends People {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
    private readonly listener: Listener,
  ) {
    super();
  }

  async find(id: string): Promise<Person | undefined> {
    const state = isUuid(id) && (await this.database.one<PersonState>(byId, [id]));
    return state ? Person.restore(state) : undefined;
  }

  async findByEmail(email: string): Promise<Person | undefined> {
    const state = await this.database.one<PersonState>(byEmail, [email]);
    return state && Person.restore(state);
  }

  async save(person: Person): Promise<void> {
    const { id, version, sessionEpoch, deletedAt } = person.snapshot();
    try {
      await this.database.transaction(async () => {
        if (person.stopsBeingAdmin) await this.#expectAnotherAdmin(id);
        await this.store.save(personSchema, person);
        if (version === 0) return;
        await this.database.query(removeEndedSessions, [id, sessionEpoch]);
        if (deletedAt) await this.database.query(removeLinks, [id]);
        await tellAuthorityChanged(this.database, this.listener, id);
      });
    } catch (error) {
      throw violatedConstraint(error) === 'people_email_key' ? emailTaken() : error;
    }
  }

  async replacePasswordHash(id: string, before: string, after: string): Promise<boolean> {
    return (await this.database.one(replaceHash, [id, before, after])) !== undefined;
  }

  async importedHashes(): Promise<string[]> {
    return (await this.database.query<{ hash: string }>(importedHashes)).map(({ hash }) => hash);
  }

  async #expectAnotherAdmin(id: string): Promise<void> {
    const found = await this.database.one<{ others: number }>(otherAdmins, [id]);
    if (!found?.others) throw lastAdmin();
  }
}
