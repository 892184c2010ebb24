/** A map that forgets its oldest entry when it is full: what is in it can always be found out again. */
export class RecentMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();

  constructor(private readonly size: number) {}

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.size) return;
    for (const oldest of this.#entries.keys()) return void this.#entries.delete(oldest);
  }

  /** Forgets each entry that this is true of. */
  forget(which: (key: Key, value: Value) => boolean): void {
    for (const [key, value] of this.#entries) if (which(key, value)) this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
