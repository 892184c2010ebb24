import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Publication } from '../../application/ports/publication.js';

@Injectable()
export class ConfigPublication extends Publication {
  readonly url: string;

  constructor({ publicUrl }: Config) {
    super();
    this.url = publicUrl;
  }
}
