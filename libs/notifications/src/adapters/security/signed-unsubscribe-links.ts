import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { UnsubscribeLinks, type Unsubscription } from '../../application/ports/unsubscribe-links.js';

/** `<what>.<signature>`, both in base64url; the key is made of the product's secret for this one use (RFC 5869). */
@Injectable()
export class SignedUnsubscribeLinks extends UnsubscribeLinks {
  readonly #key: Buffer;
  readonly #publicUrl: string;

  constructor({ jwtSecret, publicUrl }: Config) {
    super();
    this.#key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'quoin unsubscribe links', 32));
    this.#publicUrl = publicUrl;
  }

  make({ personId, kind }: Unsubscription): string {
    const what = Buffer.from(`${personId} ${kind}`).toString('base64url');
    return `${this.#publicUrl}/letters/unsubscribe/${what}.${this.#sign(what).toString('base64url')}`;
  }

  read(token: string): Unsubscription | undefined {
    const [what = '', given = ''] = token.split('.');
    const signature = Buffer.from(given, 'base64url');
    const expected = this.#sign(what);
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined;
    const [personId = '', kind = ''] = Buffer.from(what, 'base64url').toString().split(' ');
    return { personId, kind };
  }

  #sign(what: string): Buffer {
    return createHmac('sha256', this.#key).update(what).digest();
  }
}
