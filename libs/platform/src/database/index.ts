export { Database } from './database.js';
export { DatabaseModule } from './database.module.js';
export { decodeCursor, encodeCursor, isInstant, type Position } from './keyset.js';
export { Listener } from './listener.js';
export { migrate } from './migrate.js';
export { statement, type Statement } from './statement.js';
export { violatedConstraint } from './violated-constraint.js';
export { databaseUnavailable } from './database-unavailable.js';
export { isUuid } from './is-uuid.js';
