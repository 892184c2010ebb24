export { redisClient, type RedisUse } from './redis-client.js';
