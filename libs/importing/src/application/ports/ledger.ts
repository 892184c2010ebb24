/** What the ledger has of a source. */
export const entryKinds = ['person', 'guest', 'post', 'comment'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Something of a source: its key there, and all that an import reads of it. */
export interface Original {
  readonly key: string;
  readonly content: object;
}

/** Where something of a source is here. */
export interface Entry {
  readonly id: string;
  /** The version that the last import left; null for what was here before, and is not the import's to change. */
  readonly version: number | null;
  /** Whether the source says of it today what it said then. */
  readonly isSame: boolean;
}

/** Which thing here is which thing of a source: so that nothing comes twice, however often a site is brought. */
export abstract class Ledger {
  /** What is known of these, by their keys. */
  abstract find(site: string, kind: EntryKind, originals: readonly Original[]): Promise<Map<string, Entry>>;

  /** The ids of these, by their keys. */
  abstract idsOf(site: string, kind: EntryKind, keys: readonly string[]): Promise<Map<string, string>>;

  /** Writes down where they are now; an older entry of the same key is replaced. */
  abstract keep(site: string, kind: EntryKind, entries: readonly (Original & Pick<Entry, 'id' | 'version'>)[]): Promise<void>;

  /** All that `work` writes, here and in other stores, is kept together when it ends, or not at all when it throws. */
  abstract together<Result>(work: () => Promise<Result>): Promise<Result>;
}
