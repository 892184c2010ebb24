import type { DataSource, EntitySchema, ObjectLiteral } from 'typeorm';
import { statement, type Statement } from '#platform/database';
import { insertIntoOutbox, selectEvents } from './outbox.js';

/** How an aggregate of one kind is written: each statement gives one row where it wrote one. */
export interface RowStatements<State> {
  readonly insert: Statement;
  /** Where the row still bears the version before. */
  readonly update: Statement;
  /** What both take. @param events `Outbox.rowsOf` */
  readonly valuesOf: (state: State, events: readonly object[]) => unknown[];
}

/** From what TypeORM knows of the row: names, columns, and how it writes a value of each. */
export function rowStatements<State extends ObjectLiteral>(source: DataSource, schema: EntitySchema<State>): RowStatements<State> {
  const { name, tablePath, columns } = source.getMetadata(schema);
  const { driver } = source;
  const table = driver.escape(tablePath);
  const given = columns.map(({ databaseName }, nth) => ({ column: driver.escape(databaseName), parameter: `$${nth + 2}` }));
  const list = (shown: (one: { column: string; parameter: string }) => string): string => given.map(shown).join(', ');
  const [id, version] = ['id', 'version'].map((of) => `$${columns.findIndex(({ propertyName }) => propertyName === of) + 2}`);
  const insert = `INSERT INTO ${table} (${list(({ column }) => column)}) VALUES (${list(({ parameter }) => parameter)})`;
  const changes = list(({ column, parameter }) => `${column} = ${parameter}`);
  return {
    insert: statement(`${name}.insert`, withEvents(insert)),
    update: statement(`${name}.update`, withEvents(`UPDATE ${table} SET ${changes} WHERE id = ${id} AND version = ${version}::int - 1`)),
    valuesOf: (state, events) => [
      JSON.stringify(events),
      ...columns.map((column) => driver.preparePersistentValue(column.getEntityValue(state) ?? null, column) as unknown),
    ],
  };
}

/** Row and events by one statement, which is a transaction of its own: there is nothing to begin and to commit. */
function withEvents(write: string): string {
  return `WITH written AS (${write} RETURNING 1 AS done),
      told AS (${insertIntoOutbox} ${selectEvents(1)} WHERE EXISTS (SELECT FROM written))
    SELECT done FROM written`;
}
