export { Config, type DatabaseConfig, type PaymentsConfig } from './config.js';
export { readConfig, readDatabaseConfig } from './read-config.js';
export { ConfigError } from './settings.js';
