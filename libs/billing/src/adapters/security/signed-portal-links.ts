import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { PortalLinks, type PortalLink } from '../../application/ports/portal-links.js';

/**
 * `<membership> <seconds>.<signature>`, both parts in base64url; the key is made of the product's secret for this one use
 * (RFC 5869). Nothing is stored.
 */
@Injectable()
export class SignedPortalLinks extends PortalLinks {
  readonly #key: Buffer;
  readonly #publicUrl: string;

  constructor({ jwtSecret, publicUrl }: Config) {
    super();
    this.#key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'quoin portal links', 32));
    this.#publicUrl = publicUrl;
  }

  make({ membershipId, expiresAt }: PortalLink): string {
    const what = Buffer.from(`${membershipId} ${Math.floor(expiresAt.getTime() / 1_000)}`).toString('base64url');
    return `${this.#publicUrl}/billing/portal/${what}.${this.#sign(what).toString('base64url')}`;
  }

  read(token: string): PortalLink | undefined {
    const [what = '', given = ''] = token.split('.');
    const signature = Buffer.from(given, 'base64url');
    const expected = this.#sign(what);
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined;
    const [membershipId = '', seconds = ''] = Buffer.from(what, 'base64url').toString().split(' ');
    return { membershipId, expiresAt: new Date(Number(seconds) * 1_000) };
  }

  #sign(what: string): Buffer {
    return createHmac('sha256', this.#key).update(what).digest();
  }
}
