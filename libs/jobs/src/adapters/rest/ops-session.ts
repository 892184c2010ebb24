import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, type Actor } from '#kernel';
import { Authenticator } from '#platform/api';

const name = 'quoin_ops';

/**
 * Lets a browser show the pages under /ops: an admin's access token in a cookie that no script reads, that no other
 * site can send, and that ends with the token (RFC 6265bis, `HttpOnly` and `SameSite=Strict`).
 */
@Injectable()
export class OpsSession {
  constructor(private readonly authenticator: Authenticator) {}

  /** The admin behind the request's cookie, or undefined. */
  async adminOf({ headers }: FastifyRequest): Promise<Actor | undefined> {
    const token = new RegExp(`(?:^|; )${name}=([\\w.-]+)`).exec(headers.cookie ?? '')?.[1];
    return token === undefined ? undefined : this.adminWith(token);
  }

  async adminWith(token: string): Promise<Actor | undefined> {
    try {
      const { actor } = await this.authenticator.authenticate(`Bearer ${token}`);
      return actor.kind === 'person' && actor.role === 'admin' ? actor : undefined;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return undefined;
      throw error;
    }
  }

  /** The header that begins a session, or ends it where there is no token. @param secure behind https */
  cookie(token: string | undefined, secure: boolean): string {
    const age = token === undefined ? 0 : 900;
    return `${name}=${token ?? ''}; Path=/ops; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  }
}
