import { Checkouts } from '../application/ports/checkouts.js';

export class InMemoryCheckouts extends Checkouts {
  readonly #checkouts = new Map<string, { readonly personId: string; readonly openedAt: Date; closed: boolean }>();

  async openOf(personId: string): Promise<string[]> {
    const open = [...this.#checkouts].filter(([, one]) => one.personId === personId && !one.closed);
    return open.sort(([a, one], [b, other]) => Number(one.openedAt) - Number(other.openedAt) || (a < b ? -1 : 1)).map(([reference]) => reference);
  }

  async open(reference: string, personId: string, openedAt: Date): Promise<void> {
    if (!this.#checkouts.has(reference)) this.#checkouts.set(reference, { personId, openedAt, closed: false });
  }

  async close(reference: string): Promise<void> {
    const known = this.#checkouts.get(reference);
    if (known) known.closed = true;
  }
}
