import type { Role } from '#kernel';

/** Somebody as another product knew them. */
export interface IncomingPerson {
  /** The id that they get here where they are new. */
  readonly id: string;
  readonly name: string;
  /** Null for a guest: a name that said something without an account. */
  readonly email: string | null;
  /** As the other product kept it; see `Passwords.matches` for what is known again. Empty where there is none. */
  readonly passwordHash: string;
  readonly role: Role;
  readonly createdAt: Date;
  /** The version that the last import left, of somebody who came with it. */
  readonly version?: number;
}

/**
 * What became of one: `added`; `merged` with somebody who has the address already and stays as they are; `updated`;
 * `edited`: changed here since the last import, and left alone; `gone`: deleted here since.
 */
export type PersonOutcome = 'added' | 'merged' | 'updated' | 'edited' | 'gone';

export interface TakenPerson {
  /** Whose place they have here. */
  readonly id: string;
  readonly version: number;
  readonly outcome: PersonOutcome;
}

/** People who come in numbers, from another product. No event tells of them: nobody is written to. */
export abstract class IncomingPeople {
  /**
   * Those of a `version` are updated, the others are added: name, role (an admin stays one), and the password where
   * nobody set or used one here. With `overwrite`, what was edited here is overwritten.
   * @returns what became of each, in their order
   */
  abstract take(people: readonly IncomingPerson[], at: Date, options: { readonly overwrite: boolean }): Promise<TakenPerson[]>;
}
