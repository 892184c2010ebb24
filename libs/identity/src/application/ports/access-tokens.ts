import type { PersonActor } from '#kernel';

/** Short-lived proof of who somebody is. */
export abstract class AccessTokens {
  /** Seconds until a token ends. */
  abstract readonly lifetime: number;

  abstract issue(actor: PersonActor): Promise<string>;

  /** @throws DomainError `auth.token-invalid` for a token that is not to be believed. */
  abstract read(token: string): Promise<PersonActor>;
}
