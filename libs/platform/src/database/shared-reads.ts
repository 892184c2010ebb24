import type { Pool, PoolClient, QueryResultRow } from 'pg';

/** One statement that waits to be sent. */
interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly resolve: (rows: QueryResultRow[]) => void;
  readonly reject: (error: Error) => void;
}

/** What pg has and its types do not tell. */
interface Connected {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/** On one connection at the most: they are answered one after the other, and a slow one holds up those behind it. */
const most = 8;

/**
 * Sends what is asked in the same turn of the event loop over one connection, one statement behind the other without waiting
 * for answers in between (`pipeline` of pg; PostgreSQL's documentation, "Pipelining"). Each is still a transaction of its
 * own: one that fails leaves the others alone. A connection, a write and a read for all of them, instead of for each: the
 * system calls are the larger part of what reading a row costs.
 */
export class SharedReads {
  #waiting: Asked[] = [];

  /** @param pool whose connections were made with `pipeline` */
  constructor(private readonly pool: () => Pool) {}

  /** Rejects with pg's error, like `pool.query`. */
  query<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const pool = this.pool();
      // After all that arrived by now was read: requests of several clients share as well.
      if (this.#waiting.length === 0) setImmediate(() => this.#sendAll(pool));
      this.#waiting.push({ name, text, values, resolve: resolve as Asked['resolve'], reject });
    });
  }

  #sendAll(pool: Pool): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let first = 0; first < waiting.length; first += most) {
      const asked = waiting.slice(first, first + most);
      pool.connect((error, client, release) => {
        if (client) send(client, asked, release);
        else asked.forEach(({ reject }) => reject(error ?? new Error('The pool gave no connection')));
      });
    }
  }
}

function send(client: PoolClient, asked: readonly Asked[], release: () => void): void {
  const { stream } = (client as unknown as Connected).connection;
  let unanswered = asked.length;
  stream.cork();
  for (const { name, text, values, resolve, reject } of asked) {
    client.query<QueryResultRow>({ name, text, values: values as unknown[] }, (error: Error | null, result) => {
      unanswered -= 1;
      // A connection that broke is not taken back: the pool sees that for itself.
      if (unanswered === 0) release();
      if (error) reject(error);
      else resolve(result.rows);
    });
  }
  stream.uncork();
}
