import { createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock, DomainError } from '#kernel';
import { Config } from '#platform/config';
import { isUuid } from '#platform/database';
import { AccessTokens, type AccessClaims } from '../../application/ports/access-tokens.js';
import { RecentMap } from './recent-map.js';

const issuer = 'quoin';
const audience = 'quoin-api';
/** Says that it is an access token and no other kind (RFC 9068, section 2.1). */
const typ = 'at+jwt';
/** Seconds by which the clocks of two machines may differ. */
const clockTolerance = 5;

interface Verified {
  readonly header: { readonly typ?: unknown };
  readonly payload: { readonly sub?: unknown; readonly sid?: unknown; readonly exp?: unknown; readonly nbf?: unknown };
}

/**
 * JSON Web Tokens (RFC 7519, RFC 8725): one algorithm; type, issuer, audience and times are checked. A token that was
 * found genuine is remembered until it ends, because checking a signature costs more than the rest of a read.
 */
@Injectable()
export class JwtAccessTokens extends AccessTokens {
  readonly lifetime = 900;
  readonly #jwt: JwtService;
  readonly #genuine = new RecentMap<string, AccessClaims>(10_000);

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    super();
    this.#jwt = new JwtService({
      // As a key: a text is taken for a PEM each time, and only then for what it is, which costs more than the signature.
      secret: createSecretKey(Buffer.from(config.jwtSecret)),
      signOptions: { algorithm: 'HS256', header: { alg: 'HS256', typ }, issuer, audience, expiresIn: this.lifetime, notBefore: 0 },
      verifyOptions: { algorithms: ['HS256'], issuer, audience, clockTolerance },
    });
  }

  issue({ personId, sessionId }: { personId: string; sessionId: string }): string {
    const iat = Math.floor(this.clock.now().getTime() / 1_000);
    return this.#jwt.sign({ sub: personId, sid: sessionId, iat });
  }

  read(token: string): AccessClaims {
    const known = this.#genuine.get(token);
    if (!known) return this.#verify(token);
    if (this.clock.now().getTime() < known.expiresAt.getTime() + clockTolerance * 1_000) return known;
    throw expired();
  }

  #verify(token: string): AccessClaims {
    const clockTimestamp = Math.floor(this.clock.now().getTime() / 1_000);
    let verified: Verified;
    try {
      verified = this.#jwt.verify<object>(token, { complete: true, clockTimestamp }) as Verified;
    } catch (error) {
      // Any other reason would help only who forges one.
      throw (error as Error).name === 'TokenExpiredError' ? expired() : invalid();
    }
    const { sub, sid, exp, nbf } = verified.payload;
    const whole = isId(sub) && isId(sid) && typeof exp === 'number' && typeof nbf === 'number';
    if (!whole || verified.header.typ !== typ) throw invalid();
    const claims = { personId: sub, sessionId: sid, expiresAt: new Date(exp * 1_000) };
    this.#genuine.set(token, claims);
    return claims;
  }
}

function isId(claim: unknown): claim is string {
  return typeof claim === 'string' && isUuid(claim);
}

function invalid(): DomainError {
  return new DomainError('unauthenticated', 'auth.token-invalid', 'The access token is not valid');
}

function expired(): DomainError {
  return new DomainError('unauthenticated', 'auth.token-expired', 'The access token has expired; refresh it');
}
