/** What a stream gives: an async generator in all but the keyword, whose `return` does not wait for the next event. */
export type EventStream<Result> = AsyncGenerator<Result, void, undefined>;

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
 * Answers each event of a source, one after the other. An `async function*` would not do: its `return` queues behind a
 * pending `next`, so that a subscriber who leaves a quiet subject would be kept until the next event. One `next` at a
 * time, as `for await` does it.
 */
export function eventStream<Event, Result>(options: EventStreamOptions<Event, Result>): EventStream<Result> {
  const source = options.source[Symbol.asyncIterator]();
  const done: IteratorReturnResult<void> = { done: true, value: undefined };
  let over = false;
  let farewell: Result | undefined;
  let waiting: ((result: IteratorResult<Result, void>) => void) | undefined;

  const settle = (result: IteratorResult<Result, void>): void => {
    const resolve = waiting;
    waiting = undefined;
    resolve?.(result);
  };
  const takeFarewell = (): IteratorResult<Result, void> => {
    if (farewell === undefined) return done;
    const value = farewell;
    farewell = undefined;
    return { done: false, value };
  };
  const end = (last?: Result): void => {
    if (over) return;
    over = true;
    farewell = last;
    options.ended.removeEventListener('abort', onAbort);
    options.onEnd();
    Promise.resolve(source.return?.()).catch(() => undefined); // nobody is left to tell
    if (waiting) settle(takeFarewell());
  };
  const onAbort = (): void => end(options.farewell(options.ended.reason));

  const advance = async (): Promise<void> => {
    try {
      const next = await source.next();
      if (over) return;
      if (next.done) end();
      else settle({ done: false, value: await options.answer(next.value) });
    } catch (error) {
      end(options.failure(error));
    }
  };

  options.ended.addEventListener('abort', onAbort);
  if (options.ended.aborted) onAbort();
  return {
    next: () => {
      if (over) return Promise.resolve(takeFarewell());
      return new Promise((resolve) => {
        waiting = resolve;
        void advance();
      });
    },
    return: () => {
      end();
      return Promise.resolve(done);
    },
    throw: (error: unknown) => {
      end();
      return Promise.reject(error as Error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
