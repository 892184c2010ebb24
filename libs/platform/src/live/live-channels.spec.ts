import 'reflect-metadata';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { Database, Listener } from '#platform/database';
import { createTestDatabase, startTestRedis } from '#platform/testing';
import { PostgresLiveChannel } from './postgres-live-channel.js';
import { RedisLiveChannel } from './redis-live-channel.js';
import { InMemoryLiveChannel } from './testing/in-memory-live-channel.js';
import { liveChannelContract } from './testing/live-channel.contract.js';

liveChannelContract('in memory', async () => {
  const channel = new InMemoryLiveChannel();
  return { here: channel, there: channel, close: async () => undefined };
});

liveChannelContract('of PostgreSQL', async () => {
  const database = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: database.url, NODE_ENV: 'test' });
  const source = await createDataSource(config.database).initialize();
  const listeners = [new Listener(config), new Listener(config)] as const;
  const [here, there] = listeners.map((listener) => new PostgresLiveChannel(new Database(source), listener)) as [PostgresLiveChannel, PostgresLiveChannel];
  const close = async (): Promise<void> => {
    for (const listener of listeners) await listener.onApplicationShutdown();
    await source.destroy();
    await database.drop();
  };
  return { here, there, close };
});

liveChannelContract('of Redis', async () => {
  const redis = await startTestRedis();
  const [here, there] = [new RedisLiveChannel(redis.url), new RedisLiveChannel(redis.url)];
  const close = async (): Promise<void> => {
    for (const channel of [here, there]) channel.onApplicationShutdown();
    await redis.stop();
  };
  return { here, there, close };
});
