/** Turns passwords into what may be stored. Hashes that an import brought are known again as well. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;

  /** Takes the same time for a right and a wrong password. False for a hash that is none, at once. */
  abstract matches(hash: string, password: string): Promise<boolean>;

  /** Whether it is kept as `hash` keeps it today; else it is kept anew at the next sign-in. */
  abstract isCurrent(hash: string): boolean;

  /** Whether a password is compared with the one by the same work as with the other. */
  abstract costAlike(one: string, other: string): boolean;

  /** Whether it is among those that are tried first, without regard to case. */
  abstract isCommon(password: string): boolean;
}
