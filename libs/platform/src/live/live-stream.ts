/** How much may wait for a reader who does not read. */
const capacity = 1_000;

/**
 * What one subscriber gets, in order. It is bounded: who lets too much wait is cut off, and comes again with the last
 * position that was read.
 */
export class LiveStream<Item> implements AsyncIterableIterator<Item> {
  readonly #waiting: Item[] = [];
  #wake: (() => void) | undefined;
  #over = false;

  /** @param onEnd runs once, however the stream ends */
  constructor(private readonly onEnd: () => void = () => undefined) {}

  get over(): boolean {
    return this.#over;
  }

  push(item: Item): void {
    if (this.#over) return;
    if (this.#waiting.length >= capacity) return this.end();
    this.#waiting.push(item);
    this.#wake?.();
  }

  /** What waits is still read; then the reader is told that it is over. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.onEnd();
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Item, undefined>> {
    while (!this.#over && this.#waiting.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    const [item] = this.#waiting.splice(0, 1);
    return item === undefined ? { done: true, value: undefined } : { done: false, value: item };
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#waiting.length = 0;
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
