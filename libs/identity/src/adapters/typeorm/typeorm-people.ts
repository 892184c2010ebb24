import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement, violatedConstraint } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { People } from '../../application/ports/people.js';
import { emailTaken } from '../../domain/person.errors.js';
import { Person, type PersonState } from '../../domain/person.js';
import { personSchema } from './person.schema.js';

const columns = `id, version, name, email, password_hash AS "passwordHash", role,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

const byId = statement('identity.person-by-id', `SELECT ${columns} FROM people WHERE id = $1`);
const byEmail = statement('identity.person-by-email', `SELECT ${columns} FROM people WHERE lower(email) = lower($1)`);

@Injectable()
export class TypeormPeople extends People {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
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
    try {
      await this.store.save(personSchema, person);
    } catch (error) {
      throw violatedConstraint(error) === 'people_email_key' ? emailTaken() : error;
    }
  }
}
