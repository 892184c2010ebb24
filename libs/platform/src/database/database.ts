import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { traced, type Step } from '#platform/tracing';
import { databaseUnavailable } from './database-unavailable.js';
import type { Statement } from './statement.js';

interface OpenTransaction {
  readonly runner: QueryRunner;
  readonly client: PoolClient;
  readonly afterwards: (() => void)[];
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

  constructor(private readonly source: DataSource) {}

  /** The pool that TypeORM made; its numbers come from `PG_POOL_*`. */
  get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  /** TypeORM's manager of the open transaction, or of the pool. */
  get manager(): EntityManager {
    return this.#open.getStore()?.runner.manager ?? this.source.manager;
  }

  /** Runs one prepared statement, in the open transaction where there is one. */
  async query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const connection = this.#open.getStore()?.client ?? this.pool;
    const ask = () => connection.query<Row>({ ...statement, values: values as unknown[] });
    const { rows } = await traced(statement.name, statementStep, ask);
    return rows;
  }

  /** The first row of `query`. */
  async one<Row extends QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<Row | undefined> {
    return (await this.query<Row>(statement, values))[0];
  }

  /** All that `work` writes is committed together, or nothing of it. Inside an open transaction it joins that one. */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#open.getStore()) return work();
    return traced('transaction', transactionStep, () => this.#transact(work));
  }

  async #transact<Result>(work: () => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const afterwards: (() => void)[] = [];
      const result = await this.#open.run({ runner, client, afterwards }, work);
      await runner.commitTransaction();
      afterwards.forEach((run) => run());
      return result;
    } catch (error) {
      await giveUp(runner, error);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Runs it once the open transaction is committed, and never where it is not; at once where none is open. */
  afterCommit(run: () => void): void {
    const open = this.#open.getStore();
    if (open) open.afterwards.push(run);
    else run();
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
