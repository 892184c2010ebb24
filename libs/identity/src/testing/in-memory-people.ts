import { InMemoryAggregates } from '#kernel/testing';
import { People } from '../application/ports/people.js';
import { emailTaken, lastAdmin } from '../domain/person.errors.js';
import { isActingAdmin, Person, type PersonState } from '../domain/person.js';

export class InMemoryPeople extends People {
  readonly stored = new InMemoryAggregates<PersonState>();

  /** Those who are not gone. */
  get here(): PersonState[] {
    return this.stored.rows.filter(({ deletedAt }) => deletedAt === null);
  }

  async find(id: string): Promise<Person | undefined> {
    const state = this.here.find((row) => row.id === id);
    return state && Person.restore(state);
  }

  async findByEmail(email: string): Promise<Person | undefined> {
    const state = this.here.find((row) => row.email.toLowerCase() === email.toLowerCase());
    return state && Person.restore(state);
  }

  async save(person: Person): Promise<void> {
    const { id, email, deletedAt } = person.snapshot();
    const other = deletedAt ? undefined : await this.findByEmail(email);
    if (other && other.id !== id) throw emailTaken();
    if (person.stopsBeingAdmin && !this.here.some((row) => row.id !== id && isActingAdmin(row))) throw lastAdmin();
    this.stored.save(person);
  }

  async replacePasswordHash(id: string, before: string, after: string): Promise<boolean> {
    const state = this.stored.find(id);
    if (state?.passwordHash !== before) return false;
    Object.assign(state, { passwordHash: after });
    return true;
  }

  async importedHashes(): Promise<string[]> {
    const kinds = new Map<string, string>();
    for (const { passwordHash } of this.here) {
      const kind = /^\$(?:wp\$)?2[abxy]\$\d\d|^\$[PH]\$./.exec(passwordHash)?.[0];
      if (kind !== undefined && !kinds.has(kind)) kinds.set(kind, passwordHash);
    }
    return [...kinds.values()].slice(0, 8);
  }
}
