export { CoreModule, migrateAll, pendingMigrations } from './core.module.js';
export { doctor } from './doctor.js';
export { serve, type Served } from './serve.js';
export { start } from './start.js';
