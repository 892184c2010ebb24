import type { Role } from '#kernel';

/** A person as it is read; who sees which property is decided by `presentPerson`. */
export interface PersonView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
