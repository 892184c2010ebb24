import { Secrets } from '../application/ports/secrets.js';

/** One after the other, as long as the real ones. */
export class CountedSecrets extends Secrets {
  #made = 0;

  make(): string {
    this.#made += 1;
    return `secret-${this.#made}`.padEnd(43, '_');
  }

  digest(secret: string): string {
    return `digest-of-${[...secret].reverse().join('')}`;
  }

  successor(secret: string): string {
    return secret.slice(-1) + secret.slice(0, -1);
  }
}
