import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Secrets } from '../../application/ports/secrets.js';

/** The secrets are random in full, so that a plain SHA-256 keeps them: there is nothing to guess. */
@Injectable()
export class RandomSecrets extends Secrets {
  readonly #key: Buffer;

  constructor({ jwtSecret }: Config) {
    super();
    // A key of its own (RFC 5869): what signs access tokens makes nothing else.
    this.#key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'quoin refresh tokens', 32));
  }

  make(): string {
    return randomBytes(32).toString('base64url');
  }

  digest(secret: string): string {
    return createHash('sha256').update(secret).digest('hex');
  }

  successor(secret: string): string {
    return createHmac('sha256', this.#key).update(secret).digest('base64url');
  }
}
