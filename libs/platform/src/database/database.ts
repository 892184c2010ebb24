import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { traced, type Step } from '#platform/tracing';
import { databaseUnavailable } from './database-unavailable.js';
import { SharedReads } from './shared-reads.js';
import type { Statement } from './statement.js';

interface OpenTransaction {
  readonly runner: QueryRunner;
  readonly client: PoolClient;
  readonly afterwards: (() => void)[];
  /** Whether a transaction inside of it can fail alone. */
  readonly encloses: boolean;
  /** The statement that runs now, where several would come at once. */
  last: Promise<unknown>;
  /** What was begun inside and outlives it (a socket, a timer) must not use its connection. */
  over: boolean;
  /** Of a statement, after which PostgreSQL takes no other and makes a rollback of COMMIT, without a word. */
  fault?: Error;
}

const statementStep: Step = { kind: 'client', attributes: { 'db.system.name': 'postgresql' } };
const transactionStep: Step = { kind: 'internal' };

/**
 * The one way to PostgreSQL. Adapters that run inside `transaction` join it without being told; application and
 * domain never see one.
 */
@Injectable()
export class Database {
  readonly #open = new AsyncLocalStorage<OpenTransaction>();
  readonly #reads = new SharedReads(() => this.pool);

  constructor(private readonly source: DataSource) {}

  /** The pool that TypeORM made; its numbers come from `PG_POOL_*`. */
  get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  /** TypeORM's manager of the open transaction, or of the pool. */
  get manager(): EntityManager {
    return this.#current()?.runner.manager ?? this.source.manager;
  }

  /** Whether what is asked now joins a transaction. */
  get inTransaction(): boolean {
    return this.#current() !== undefined;
  }

  /** Runs one prepared statement, in the open transaction where there is one. */
  query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const open = this.#current();
    const run = () => traced(statement.name, statementStep, () => this.#ask<Row>(open, statement, values));
    return open?.encloses ? inTurn(open, run) : run();
  }

  /** The first row of `query`. */
  async one<Row extends QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<Row | undefined> {
    return (await this.query<Row>(statement, values))[0];
  }

  /** All that `work` writes is committed together, or nothing of it. Inside an open transaction it joins that one. */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    const open = this.#current();
    if (open) return open.encloses ? inside(open, work) : work();
    return traced('transaction', transactionStep, () => this.#begin(work, false));
  }

  /**
   * A transaction around a whole request: one inside of it can be refused (a name that is taken) and another tried, as if
   * each were on its own, and all of it is committed together at the end.
   */
  async enclosing<Result>(work: () => Promise<Result>): Promise<Result> {
    return traced('transaction', transactionStep, () => this.#begin(work, true));
  }

  /** What `work` writes may be refused and something else be tried: inside `enclosing` too, where a fault would end all. */
  async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    const open = this.#current();
    return open?.encloses ? inside(open, work) : work();
  }

  /** Runs it once the open transaction is committed, and never where it is not; at once where none is open. */
  afterCommit(run: () => void): void {
    const open = this.#current();
    if (open) open.afterwards.push(run);
    else run();
  }

  async #ask<Row extends QueryResultRow>(
    open: OpenTransaction | undefined,
    { name, text, shareable }: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    if (!open && shareable) return this.#reads.query<Row>(name, text, values);
    const asked = (open?.client ?? this.pool).query<Row>({ name, text, values: values as unknown[] });
    if (open) asked.catch((fault: unknown) => (open.fault ??= fault as Error));
    return (await asked).rows;
  }

  #current(): OpenTransaction | undefined {
    const open = this.#open.getStore();
    return open?.over ? undefined : open;
  }

  async #begin<Result>(work: () => Promise<Result>, encloses: boolean): Promise<Result> {
    const runner = this.source.createQueryRunner();
    let open: OpenTransaction | undefined;
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      open = { runner, client, afterwards: [], encloses, last: Promise.resolve(), over: false };
      const result = await this.#open.run(open, work);
      open.over = true;
      // Whoever caught it must not take for written what is not.
      if (open.fault) throw open.fault;
      await runner.commitTransaction();
      open.afterwards.forEach((run) => run());
      return result;
    } catch (error) {
      if (open) open.over = true;
      await giveUp(runner, error);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** Fields of one answer ask at once; a connection takes one statement after the other. */
function inTurn<Result>(open: OpenTransaction, run: () => Promise<Result>): Promise<Result> {
  const turn = open.last.then(run, run);
  open.last = turn;
  return turn;
}

/** A part of a transaction that can fail without it: PostgreSQL would otherwise refuse whatever follows a fault. */
async function inside<Result>(open: OpenTransaction, work: () => Promise<Result>): Promise<Result> {
  const { client, afterwards } = open;
  const promised = afterwards.length;
  await inTurn(open, () => client.query('SAVEPOINT inside'));
  try {
    const result = await work();
    await inTurn(open, () => client.query('RELEASE SAVEPOINT inside'));
    return result;
  } catch (error) {
    afterwards.length = promised;
    if (!databaseUnavailable(error)) {
      await inTurn(open, () => client.query('ROLLBACK TO SAVEPOINT inside; RELEASE SAVEPOINT inside'));
      delete open.fault;
    }
    throw error;
  }
}

/**
 * Rolls back. Where the server was silent or the line is broken, that would only wait once more: the connection is cut,
 * and the pool replaces it (PostgreSQL rolls back what a lost connection had begun).
 */
async function giveUp(runner: QueryRunner, error: unknown): Promise<void> {
  if (!runner.isTransactionActive) return;
  if (databaseUnavailable(error)) void ((await runner.connect()) as PoolClient & { end(): Promise<void> }).end();
  else await runner.rollbackTransaction().catch(() => undefined);
}
