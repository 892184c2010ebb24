import { Injectable } from '@nestjs/common';
import { anonymous, DomainError, type Actor } from '#kernel';
import { Authenticator } from '#platform/api';
import { AccessTokens } from '../../application/ports/access-tokens.js';

const bearer = /^Bearer +(\S+)$/i;

@Injectable()
export class BearerAuthenticator extends Authenticator {
  constructor(private readonly tokens: AccessTokens) {
    super();
  }

  async authenticate(authorization: string | undefined): Promise<Actor> {
    if (authorization === undefined) return anonymous;
    const token = bearer.exec(authorization)?.[1];
    if (token) return this.tokens.read(token);
    throw new DomainError('unauthenticated', 'auth.token-invalid', 'Authorization must be: Bearer <access token>');
  }
}
