export interface EventStreamOptions<Event, Result> {
  source: AsyncIterable<Event>;
  /** One event's answer. It must not reject. */
  answer: (event: Event) => Promise<Result>;
  /** The last answer when the source fails. */
  failure: (error: unknown) => Result;
  /** The last answer when `ended` fires with this reason, if there is one. */
  farewell: (reason: unknown) => Result | undefined;
  /** Ends the stream from outside. */
  ended: AbortSignal;
  /** Called once, however the stream ended. */
  onEnd: () => void;
}

/**
 * Answers each event of a source, one after the other; one `next` at a time, as `for await` does it. An
 * `async function*` would not do: its `return` queues behind a pending `next`, so that a subscriber who leaves a quiet
 * subject would be kept until the next event.
 */
export class EventStream<Event, Result> implements AsyncGenerator<Result, void, undefined> {
  private readonly source: AsyncIterator<Event>;
  private over = false;
  private farewell: Result | undefined;
  private waiting: ((result: IteratorResult<Result, void>) => void) | undefined;

  constructor(private readonly options: EventStreamOptions<Event, Result>) {
    this.source = options.source[Symbol.asyncIterator]();
    options.ended.addEventListener('abort', this.onAbort);
    if (options.ended.aborted) this.onAbort();
  }

  next(): Promise<IteratorResult<Result, void>> {
    if (this.over) return Promise.resolve(this.takeFarewell());
    return new Promise((resolve) => {
      this.waiting = resolve;
      void this.advance();
    });
  }

  return(): Promise<IteratorResult<Result, void>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: unknown): Promise<IteratorResult<Result, void>> {
    this.end();
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
  }

  private async advance(): Promise<void> {
    try {
      const next = await this.source.next();
      if (this.over) return;
      if (next.done) this.end();
      else this.settle({ done: false, value: await this.options.answer(next.value) });
    } catch (error) {
      this.end(this.options.failure(error));
    }
  }

  private readonly onAbort = (): void => this.end(this.options.farewell(this.options.ended.reason));

  private end(last?: Result): void {
    if (this.over) return;
    this.over = true;
    this.farewell = last;
    this.options.ended.removeEventListener('abort', this.onAbort);
    this.options.onEnd();
    Promise.resolve(this.source.return?.()).catch(() => undefined); // nobody is left to tell
    if (this.waiting) this.settle(this.takeFarewell());
  }

  private settle(result: IteratorResult<Result, void>): void {
    const resolve = this.waiting;
    this.waiting = undefined;
    resolve?.(result);
  }

  private takeFarewell(): IteratorResult<Result, void> {
    const value = this.farewell;
    this.farewell = undefined;
    return value === undefined ? { done: true, value: undefined } : { done: false, value };
  }
}
