import { Injectable } from '@nestjs/common';
import { anonymous, DomainError, type PersonActor } from '#kernel';
import { Authenticator, type CallerAuthority } from '#platform/api';
import { AccessTokens } from '../../application/ports/access-tokens.js';
import { SessionAuthorities } from './session-authorities.js';

const bearer = /^Bearer +(\S+)$/i;

/** Believes an access token (RFC 6750) as long as its session holds; what the person may is asked each time. */
@Injectable()
export class BearerAuthenticator extends Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: SessionAuthorities,
  ) {
    super();
  }

  authenticate(authorization: string | undefined): CallerAuthority | Promise<CallerAuthority> {
    if (authorization === undefined) return { actor: anonymous };
    const token = bearer.exec(authorization)?.[1];
    if (!token) throw new DomainError('unauthenticated', 'auth.token-invalid', 'Authorization must be: Bearer <access token>');
    const claims = this.tokens.read(token);
    const actor = this.sessions.actorOf(claims);
    return actor instanceof Promise
      ? actor.then((found) => this.#authority(found, claims.expiresAt))
      : this.#authority(actor, claims.expiresAt);
  }

  #authority(actor: PersonActor, expiresAt: Date): CallerAuthority {
    const { sessions } = this;
    return {
      actor,
      expiresAt,
      // Only what stays open asks for it.
      get ended() {
        return sessions.endOf(actor, expiresAt);
      },
    };
  }
}
