export { CoreModule, migrateAll } from './core.module.js';
export { start } from './start.js';
