import type { Role } from '#kernel';
import { nameOfDeleted } from '../domain/person.js';

/** A person as it is read; who sees which property is decided by `presentPerson`. */
export interface PersonView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** Empty for somebody who is gone. */
  readonly email: string;
  readonly role: Role;
  readonly pendingEmail: string | null;
  readonly verifiedAt: Date | null;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Others are shown less: no answer bears this, but its entity tag tells. */
  readonly masked?: true;
}

/** What everybody may know of a person, and most who ask want to. */
export type PersonName = Pick<PersonView, 'id' | 'name'>;

const never = new Date(0);

/** Stands for whoever is not to be named. Nobody has that id (RFC 9562, section 5.9). */
export const deletedPerson: PersonView = {
  ...{ id: '00000000-0000-0000-0000-000000000000', version: 1, name: nameOfDeleted, email: '', role: 'reader' },
  ...{ pendingEmail: null, verifiedAt: null, disabledAt: null, createdAt: never, updatedAt: never },
};
