export { Config, type DatabaseConfig } from './config.js';
export { readConfig, readDatabaseConfig } from './read-config.js';
export { ConfigError } from './settings.js';
