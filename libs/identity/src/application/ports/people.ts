import type { Person } from '../../domain/person.js';

/** The people of the publication; those who are gone are not found. */
export abstract class People {
  abstract find(id: string): Promise<Person | undefined>;

  /** Without regard to case. */
  abstract findByEmail(email: string): Promise<Person | undefined>;

  /**
   * From then on a session of another epoch is over in every process.
   * @throws DomainError `person.email-taken` when another person has the address,
   *   `person.last-admin` when nobody would be left who can act as an admin, however many stop at once,
   *   `version.stale` when the person was changed meanwhile
   */
  abstract save(person: Person): Promise<void>;

  /**
   * The same password, kept in another way: no change of the person, and no session ends.
   * @returns false where another hash is kept by now
   */
  abstract replacePasswordHash(id: string, before: string, after: string): Promise<boolean>;

  /** One password hash of each kind (method and cost) that an import brought and that somebody still has, at most eight. */
  abstract importedHashes(): Promise<string[]>;
}
