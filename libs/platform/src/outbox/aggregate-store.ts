import { Injectable } from '@nestjs/common';
import type { EntitySchema, ObjectLiteral } from 'typeorm';
import type { AggregateRoot, AggregateState } from '#kernel';
import { Database } from '#platform/database';
import { Outbox } from './outbox.js';
import { rowStatements, type RowStatements } from './row-statements.js';

/** What every repository's `save` does: row, version and events, in one transaction. */
@Injectable()
export class AggregateStore {
  readonly #statements = new WeakMap<object, RowStatements<never>>();

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Inserts an aggregate of version 0, updates any other one where the row still bears its version. Then the aggregate
   * bears the next one, and may be changed and saved again; after a save that failed it is to be read anew.
   * @throws DomainError `version.stale` when somebody else saved it meanwhile.
   */
  async save<State extends AggregateState & ObjectLiteral>(
    schema: EntitySchema<State>,
    aggregate: AggregateRoot<State>,
  ): Promise<void> {
    const isNew = aggregate.snapshot().version === 0;
    const events = this.outbox.rowsOf(aggregate.stored());
    const { insert, update, valuesOf } = this.#statementsOf(schema);
    const written = await this.database.query(isNew ? insert : update, valuesOf(aggregate.snapshot(), events));
    if (written.length !== 1) throw aggregate.overtaken();
    if (events.length > 0) this.outbox.wakeRelays();
  }

  #statementsOf<State extends ObjectLiteral>(schema: EntitySchema<State>): RowStatements<State> {
    const statements = (this.#statements.get(schema) as RowStatements<State> | undefined) ?? rowStatements(this.database.manager.dataSource, schema);
    this.#statements.set(schema, statements);
    return statements;
  }
}
