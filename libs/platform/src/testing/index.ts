export { startJobWorker } from './job-worker.js';
export { createTestApp, type TestApp } from './test-app.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { startTestRedis, type TestRedis } from './test-redis.js';
