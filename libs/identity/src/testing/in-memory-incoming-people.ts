import { IncomingPeople, type IncomingPerson, type TakenPerson } from '../application/ports/incoming-people.js';
import { Person, type PersonState } from '../domain/person.js';
import type { InMemoryPeople } from './in-memory-people.js';

export class InMemoryIncomingPeople extends IncomingPeople {
  constructor(private readonly people: InMemoryPeople) {
    super();
  }

  async take(people: readonly IncomingPerson[], at: Date, { overwrite }: { overwrite: boolean }): Promise<TakenPerson[]> {
    return people.map((person) => (person.version === undefined ? this.#add(person, at) : this.#update(person, at, overwrite)));
  }

  #add({ id, name, email, passwordHash, role, createdAt }: IncomingPerson, at: Date): TakenPerson {
    const there = this.people.here.find((one) => one.email.toLowerCase() === email?.toLowerCase());
    if (there) return { id: there.id, version: there.version, outcome: 'merged' };
    const nothing = { pendingEmail: null, verifiedAt: null, disabledAt: null } as const;
    const deletedAt = email === null ? at : null;
    const given = { id, name, email: email ?? '', passwordHash, role, createdAt };
    return { ...this.#store({ ...given, ...nothing, deletedAt, version: 0, sessionEpoch: 1, updatedAt: at }), outcome: 'added' };
  }

  #update({ id, name, email, passwordHash, role, version }: IncomingPerson, at: Date, overwrite: boolean): TakenPerson {
    const there = this.people.stored.find(id);
    if (!there || (there.deletedAt === null) !== (email !== null)) return { id, version: 0, outcome: 'gone' };
    if (there.version !== version && !overwrite) return { id, version: there.version, outcome: 'edited' };
    const kept = there.passwordHash.startsWith('$argon2') ? there.passwordHash : passwordHash;
    return { ...this.#store({ ...there, name, role: there.role === 'admin' ? there.role : role, passwordHash: kept, updatedAt: at }), outcome: 'updated' };
  }

  #store(state: PersonState): { id: string; version: number } {
    this.people.stored.save(Person.restore(state));
    return { id: state.id, version: state.version + 1 };
  }
}
