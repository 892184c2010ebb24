/** Turns passwords into what may be stored. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;

  /** Takes the same time for a right and a wrong password. */
  abstract matches(hash: string, password: string): Promise<boolean>;
}
