/** Whom a token speaks for, and until when. What they may do is not in it: that is asked with each request. */
export interface AccessClaims {
  readonly personId: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

/** Short-lived proof of who somebody is. */
export abstract class AccessTokens {
  /** Seconds until a token ends. */
  abstract readonly lifetime: number;

  abstract issue(claims: { readonly personId: string; readonly sessionId: string }): string;

  /**
   * @throws DomainError `auth.token-expired`, and `auth.token-invalid` for any other token that is not to be believed
   */
  abstract read(token: string): AccessClaims;
}
