/** Keeps a secret that must be read again by this installation, and by nobody who sees the database alone. */
export abstract class Seals {
  /** Another text each time. */
  abstract seal(secret: string): string;

  /** Undefined for what was not sealed by this installation, or was changed since. */
  abstract open(sealed: string): string | undefined;
}
