export { accountFaults } from './account-faults.js';
export { Config, type DatabaseConfig, type EdgeConfig, type PaymentsConfig, type ShutdownConfig, type TracesConfig } from './config.js';
export { describeSettings, type SettingDescription } from './describe-settings.js';
export { readConfig, readDatabaseConfig } from './read-config.js';
export { ConfigError } from './settings.js';
