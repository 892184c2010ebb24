import { Injectable } from '@nestjs/common';
import { Entitlements } from '../../application/ports/entitlements.js';

/** Nobody pays in a publication without billing. */
@Injectable()
export class NoEntitlements extends Entitlements {
  async isEntitled(): Promise<boolean> {
    return false;
  }
}
