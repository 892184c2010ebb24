import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Publication } from '../../application/ports/publication.js';

/** Signs letters with the name that `MAIL_FROM` bears before its address. */
@Injectable()
export class ConfigPublication extends Publication {
  readonly name: string;
  readonly url: string;

  constructor({ frontendUrl, mail }: Config) {
    super();
    this.name = /^\s*"?([^"<]*[^"<\s])"?\s*</.exec(mail.from)?.[1] ?? 'Quoin';
    this.url = frontendUrl;
  }
}
