import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { DomainError, roles, type PersonActor, type Role } from '#kernel';
import { Config } from '#platform/config';
import { AccessTokens } from '../../application/ports/access-tokens.js';

const issuer = 'quoin';
const audience = 'quoin-api';

/** JSON Web Tokens (RFC 7519, RFC 8725): one algorithm, and issuer, audience and times are checked. */
@Injectable()
export class JwtAccessTokens extends AccessTokens {
  readonly lifetime = 900;
  readonly #jwt: JwtService;

  constructor(config: Config) {
    super();
    this.#jwt = new JwtService({
      secret: config.jwtSecret,
      signOptions: { algorithm: 'HS256', issuer, audience, expiresIn: this.lifetime },
      verifyOptions: { algorithms: ['HS256'], issuer, audience },
    });
  }

  issue({ personId, role, sessionId }: PersonActor): Promise<string> {
    return this.#jwt.signAsync({ sub: personId, role, sid: sessionId });
  }

  async read(token: string): Promise<PersonActor> {
    try {
      const claims = await this.#jwt.verifyAsync<{ sub: string; role: Role; sid: string }>(token);
      if (roles.includes(claims.role)) {
        return { kind: 'person', personId: claims.sub, role: claims.role, sessionId: claims.sid };
      }
    } catch {
      // Told below, and without the reason: it would help only who forges one.
    }
    throw new DomainError('unauthenticated', 'auth.token-invalid', 'The access token is not valid');
  }
}
