import { AggregateRoot, type AggregateState, type Role } from '#kernel';
import { PersonRegistered } from './person.events.js';

export interface PersonState extends AggregateState {
  readonly name: string;
  /** As it was typed; compared without regard to case. */
  readonly email: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Somebody with an account. */
export class Person extends AggregateRoot<PersonState> {
  static register(details: {
    id: string;
    name: string;
    email: string;
    passwordHash: string;
    role?: Role;
    at: Date;
  }): Person {
    const { at, role = 'author', ...given } = details;
    const person = new Person({ ...given, role, version: 0, createdAt: at, updatedAt: at });
    person.record(new PersonRegistered(person.id));
    return person;
  }

  static restore(state: PersonState): Person {
    return new Person(state);
  }

  /** @returns false where the person was one already */
  becomeAdmin(at: Date): boolean {
    if (this.state.role === 'admin') return false;
    this.state = { ...this.state, role: 'admin', updatedAt: at };
    return true;
  }

  get email(): string {
    return this.state.email;
  }

  get role(): Role {
    return this.state.role;
  }

  get passwordHash(): string {
    return this.state.passwordHash;
  }
}
