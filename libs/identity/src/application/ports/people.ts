import type { Person } from '../../domain/person.js';

/** The people of the publication. */
export abstract class People {
  abstract find(id: string): Promise<Person | undefined>;

  /** Without regard to case. */
  abstract findByEmail(email: string): Promise<Person | undefined>;

  /**
   * @throws DomainError `person.email-taken` when another person has the address,
   *   `version.stale` when the person was changed meanwhile
   */
  abstract save(person: Person): Promise<void>;
}
