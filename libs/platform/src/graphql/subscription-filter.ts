/** `filter` of Nest's `@Subscription()`: whether a subscriber gets this event. */
export type SubscriptionFilter = (payload: unknown, variables: unknown, context: unknown) => boolean | Promise<boolean>;

/** A subscribe function whose source leaves out the events that the filter refuses. A filter that throws refuses. */
export function filtered(instance: unknown, filter: SubscriptionFilter, subscribe: (...args: unknown[]) => unknown) {
  return async (root: unknown, variables: unknown, context: unknown, info: unknown): Promise<unknown> => {
    const source = await subscribe(root, variables, context, info);
    if (!isAsyncIterable(source)) return source;
    const iterator = source[Symbol.asyncIterator]();
    const passes = async (payload: unknown): Promise<boolean> => {
      try {
        return await filter.call(instance, payload, variables, context);
      } catch {
        return false;
      }
    };
    return {
      async next(): Promise<IteratorResult<unknown>> {
        for (;;) {
          const result = await iterator.next();
          if (result.done || (await passes(result.value))) return result;
        }
      },
      return: () => Promise.resolve(iterator.return?.() ?? { done: true as const, value: undefined }),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
