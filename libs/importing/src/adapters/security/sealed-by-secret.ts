import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Seals } from '../../application/ports/seals.js';

const cipher = 'aes-256-gcm';
const bytes = { nonce: 12, tag: 16, key: 32 } as const;

/** AES-256-GCM with a key of its own, which follows from the secret of the installation (HKDF, RFC 5869). */
@Injectable()
export class SealedBySecret extends Seals {
  readonly #key: Buffer;

  constructor({ jwtSecret }: Config) {
    super();
    this.#key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'quoin/importing/source-address', bytes.key));
  }

  seal(secret: string): string {
    const nonce = randomBytes(bytes.nonce);
    const sealing = createCipheriv(cipher, this.#key, nonce);
    const sealed = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url');
  }

  open(text: string): string | undefined {
    const all = Buffer.from(text, 'base64url');
    if (all.length < bytes.nonce + bytes.tag) return undefined;
    try {
      const opening = createDecipheriv(cipher, this.#key, all.subarray(0, bytes.nonce), { authTagLength: bytes.tag });
      opening.setAuthTag(all.subarray(bytes.nonce, bytes.nonce + bytes.tag));
      return Buffer.concat([opening.update(all.subarray(bytes.nonce + bytes.tag)), opening.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
