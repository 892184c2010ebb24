/** Random texts that prove something, and what is kept of them. */
export abstract class Secrets {
  /** 256 random bits, base64url. */
  abstract make(): string;

  /** What is stored instead of a secret; the secret cannot be found from it. */
  abstract digest(secret: string): string;

  /** The secret that follows another: always the same one, and nobody else can tell which. */
  abstract successor(secret: string): string;
}
