import { AggregateRoot, type AggregateState, type Role } from '#kernel';
import { VerificationRequested } from './link.events.js';
import {
  EmailChanged,
  EmailChangeRequested,
  PasswordChanged,
  PersonDeleted,
  PersonDisabled,
  PersonEnabled,
  PersonRegistered,
  RoleChanged,
} from './person.events.js';

export interface PersonState extends AggregateState {
  readonly name: string;
  /** As it was typed; compared without regard to case. Empty for somebody who is gone. */
  readonly email: string;
  /** The address that is wished and not yet proved. */
  readonly pendingEmail: string | null;
  readonly passwordHash: string;
  readonly role: Role;
  /** Since when the address is known to be theirs. */
  readonly verifiedAt: Date | null;
  readonly disabledAt: Date | null;
  readonly deletedAt: Date | null;
  /** A session holds while it bears this number; one more ends all of them. */
  readonly sessionEpoch: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What is shown where somebody was. */
export const nameOfDeleted = 'Deleted user';

/** Somebody with an account. */
export class Person extends AggregateRoot<PersonState> {
  readonly #wasAdmin = isActingAdmin(this.state);

  /** @param verified whether the address needs no proof, because the product itself gave it */
  static register(details: {
    id: string;
    name: string;
    email: string;
    passwordHash: string;
    role: Role;
    verified?: boolean;
    at: Date;
  }): Person {
    const { at, verified = false, ...given } = details;
    const person = new Person({
      ...given,
      version: 0,
      pendingEmail: null,
      verifiedAt: verified ? at : null,
      disabledAt: null,
      deletedAt: null,
      sessionEpoch: 1,
      createdAt: at,
      updatedAt: at,
    });
    person.record(new PersonRegistered(person.id));
    if (!verified) person.record(new VerificationRequested({ personId: person.id }));
    return person;
  }

  static restore(state: PersonState): Person {
    return new Person(state);
  }

  /** Whether somebody who could act as an admin when they were read no longer can. */
  get stopsBeingAdmin(): boolean {
    return this.#wasAdmin && !isActingAdmin(this.state);
  }

  get name(): string {
    return this.state.name;
  }

  get email(): string {
    return this.state.email;
  }

  get pendingEmail(): string | null {
    return this.state.pendingEmail;
  }

  get role(): Role {
    return this.state.role;
  }

  get passwordHash(): string {
    return this.state.passwordHash;
  }

  get sessionEpoch(): number {
    return this.state.sessionEpoch;
  }

  get isVerified(): boolean {
    return this.state.verifiedAt !== null;
  }

  get isDisabled(): boolean {
    return this.state.disabledAt !== null;
  }

  /** @returns whether that changed anything; so do all the others below */
  rename(name: string, at: Date): boolean {
    return name !== this.state.name && this.#change({ name }, at);
  }

  /**
   * Another address. The present one holds until the new one is proved, so that who finds an open browser cannot take
   * the account away, and nobody learns whether somebody else has the address; what an admin gives holds at once.
   */
  changeEmail(email: string, at: Date, { atOnce }: { atOnce: boolean }): boolean {
    if (email === this.state.email) return this.state.pendingEmail !== null && this.#change({ pendingEmail: null }, at);
    if (sameAddress(email, this.state.email)) return this.#change({ email }, at);
    if (!atOnce) {
      this.record(new EmailChangeRequested(this.id));
      return this.#change({ pendingEmail: email }, at);
    }
    this.record(new EmailChanged(this.id));
    this.record(new VerificationRequested({ personId: this.id }));
    return this.#change({ email, pendingEmail: null, verifiedAt: null }, at);
  }

  /** @returns false where the link was sent to an address that is not theirs any more */
  verifyEmail(email: string, at: Date): boolean {
    if (!sameAddress(email, this.state.email)) return false;
    return this.isVerified || this.#change({ verifiedAt: at }, at);
  }

  /** @returns false where another address is wished by now, or none */
  confirmEmailChange(email: string, at: Date): boolean {
    if (this.state.pendingEmail !== email) return false;
    this.record(new EmailChanged(this.id));
    return this.#change({ email, pendingEmail: null, verifiedAt: at }, at);
  }

  /** Ends every session. */
  changePassword(passwordHash: string, at: Date): boolean {
    this.record(new PasswordChanged(this.id));
    return this.#change({ passwordHash, ...this.#noSession() }, at);
  }

  changeRole(role: Role, at: Date): boolean {
    if (role === this.state.role) return false;
    this.record(new RoleChanged(this.id));
    return this.#change({ role }, at);
  }

  /** Ends every session, and lets none begin. */
  disable(at: Date): boolean {
    if (this.isDisabled) return false;
    this.record(new PersonDisabled(this.id));
    return this.#change({ disabledAt: at, ...this.#noSession() }, at);
  }

  enable(at: Date): boolean {
    if (!this.isDisabled) return false;
    this.record(new PersonEnabled(this.id));
    return this.#change({ disabledAt: null }, at);
  }

  /** Ends every session here and now. */
  signOutEverywhere(at: Date): boolean {
    return this.#change(this.#noSession(), at);
  }

  /** Forgets all that is personal. The row stays, so that what they wrote keeps an author. */
  erase(at: Date): boolean {
    this.record(new PersonDeleted(this.id));
    const nothing = { email: '', pendingEmail: null, passwordHash: '', verifiedAt: null } as const;
    return this.#change({ ...nothing, name: nameOfDeleted, role: 'reader', deletedAt: at, ...this.#noSession() }, at);
  }

  #noSession(): { sessionEpoch: number } {
    return { sessionEpoch: this.state.sessionEpoch + 1 };
  }

  #change(difference: Partial<PersonState>, at: Date): true {
    this.state = { ...this.state, ...difference, updatedAt: at };
    return true;
  }
}

/** Who may do what is for admins: neither locked out nor gone. */
export function isActingAdmin({ role, disabledAt, deletedAt }: PersonState): boolean {
  return role === 'admin' && disabledAt === null && deletedAt === null;
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
