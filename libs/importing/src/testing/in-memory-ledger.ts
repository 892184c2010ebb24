import { Ledger, type Entry, type EntryKind, type Original } from '../application/ports/ledger.js';

export class InMemoryLedger extends Ledger {
  readonly #entries = new Map<string, Omit<Entry, 'isSame'> & { readonly said: string }>();

  async find(site: string, kind: EntryKind, originals: readonly Original[]): Promise<Map<string, Entry>> {
    return new Map(
      originals.flatMap(({ key, content }) => {
        const entry = this.#entries.get(JSON.stringify([site, kind, key]));
        return entry ? [[key, { id: entry.id, version: entry.version, isSame: entry.said === JSON.stringify(content) }]] : [];
      }),
    );
  }

  async idsOf(site: string, kind: EntryKind, keys: readonly string[]): Promise<Map<string, string>> {
    const found = await this.find(site, kind, keys.map((key) => ({ key, content: {} })));
    return new Map([...found].map(([key, { id }]) => [key, id]));
  }

  async keep(site: string, kind: EntryKind, entries: Parameters<Ledger['keep']>[2]): Promise<void> {
    for (const { key, content, id, version } of entries) {
      this.#entries.set(JSON.stringify([site, kind, key]), { id, version, said: JSON.stringify(content) });
    }
  }

  /** What throws has written nothing here either. */
  async together<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = new Map(this.#entries);
    try {
      return await work();
    } catch (error) {
      this.#entries.clear();
      for (const [key, entry] of before) this.#entries.set(key, entry);
      throw error;
    }
  }
}
