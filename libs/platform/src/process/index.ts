export { CoreModule, migrateAll } from './core.module.js';
export { serve, type Served } from './serve.js';
export { start } from './start.js';
