export { startJobWorker } from './job-worker.js';
export { createTestApp, type TestApp } from './test-app.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { createTestMysql, type TestMysql } from './test-mysql.js';
export { startMysqlServer, stopMysqlServer, type MysqlServer } from './mysql-server.js';
export { startTestRedis, type TestRedis } from './test-redis.js';
export { withStores } from './with-stores.js';
