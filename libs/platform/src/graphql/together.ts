import { loaderFor, type OperationContext } from './context.js';

type Find<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** What the levels of one operation wait for. */
class Readings {
  /** Levels that are being read and do not wait for one another. */
  #busy = 0;
  readonly #waiting = new Map<unknown, { readonly ids: Set<string>; readonly read: () => void; readonly found: Promise<unknown> }>();

  begin(levels: number): void {
    this.#busy += levels;
  }

  end(): void {
    this.#busy -= 1;
    if (this.#busy > 0) return;
    const ready = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { read } of ready) read();
  }

  async find<Value>(kind: unknown, ids: Iterable<string>, find: Find<Value>): Promise<ReadonlyMap<string, Value>> {
    const { ids: all, found } = this.#waiting.get(kind) ?? this.#wait(kind, find);
    for (const id of ids) all.add(id);
    this.end();
    try {
      return (await found) as ReadonlyMap<string, Value>;
    } finally {
      this.begin(1);
    }
  }

  #wait<Value>(kind: unknown, find: Find<Value>) {
    const ids = new Set<string>();
    const { promise, resolve } = promised<ReadonlyMap<string, Value>>();
    const waiting = { ids, read: () => resolve(find([...ids])), found: promise };
    this.#waiting.set(kind, waiting);
    return waiting;
  }
}

function promised<Value>() {
  let resolve!: (value: Promise<Value>) => void;
  const promise = new Promise<Value>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** Those of an operation. */
export function readingsOf(context: OperationContext): Readings {
  return loaderFor(context, Readings, () => new Readings());
}

/**
 * What a batch field finds by ids, by one statement with all other levels of the operation that look for the same `kind`:
 * it is asked once no level is left that could still bring ids. So a level that others hang on had better not wait here.
 */
export function findTogether<Value>(
  context: OperationContext,
  kind: unknown,
  ids: Iterable<string>,
  find: Find<Value>,
): Promise<ReadonlyMap<string, Value>> {
  return readingsOf(context).find(kind, ids, find);
}
