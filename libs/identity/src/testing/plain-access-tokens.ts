import { DomainError, type Clock } from '#kernel';
import { AccessTokens, type AccessClaims } from '../application/ports/access-tokens.js';

/** Believes the tokens that it gave. */
export class PlainAccessTokens extends AccessTokens {
  readonly lifetime = 900;
  readonly #issued = new Map<string, AccessClaims>();

  constructor(private readonly clock: Clock) {
    super();
  }

  issue(claims: { personId: string; sessionId: string }): string {
    const token = `token-${this.#issued.size + 1}`;
    this.#issued.set(token, { ...claims, expiresAt: new Date(this.clock.now().getTime() + this.lifetime * 1_000) });
    return token;
  }

  read(token: string): AccessClaims {
    const claims = this.#issued.get(token);
    if (!claims) throw new DomainError('unauthenticated', 'auth.token-invalid', 'The access token is not valid');
    if (claims.expiresAt > this.clock.now()) return claims;
    throw new DomainError('unauthenticated', 'auth.token-expired', 'The access token has expired; refresh it');
  }
}
