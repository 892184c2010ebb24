import { Entitlements } from '../application/ports/entitlements.js';

export class InMemoryEntitlements extends Entitlements {
  readonly paying = new Set<string>();

  async isEntitled(personId: string): Promise<boolean> {
    return this.paying.has(personId);
  }
}
