import { Injectable } from '@nestjs/common';
import type { EntitySchema, ObjectLiteral } from 'typeorm';
import { staleVersion, type AggregateRoot, type AggregateState } from '#kernel';
import { Database } from '#platform/database';
import { traced, type Step } from '#platform/tracing';
import { Outbox } from './outbox.js';

const writing: Step = { kind: 'client', attributes: { 'db.system.name': 'postgresql' } };

/** What every repository's `save` does: row, version and events, in one transaction. */
@Injectable()
export class AggregateStore {
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
    const state = aggregate.snapshot();
    const next = { ...state, version: state.version + 1 };
    await this.database.transaction(async () => {
      const rows = this.database.manager.getRepository(schema);
      const { name } = schema.options;
      if (state.version === 0) await traced(`${name}.insert`, writing, () => rows.insert(next));
      else {
        const where = { id: state.id, version: state.version } as object;
        const { affected } = await traced(`${name}.update`, writing, () => rows.update(where, next));
        if (affected !== 1) throw staleVersion();
      }
      await this.outbox.append(aggregate.stored());
    });
  }
}
