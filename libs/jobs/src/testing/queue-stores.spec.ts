import { describe } from 'vitest';
import { startTestRedis } from '#platform/testing';
import { DeadLetterViews } from '../application/ports/dead-letter-views.js';
import { Queues } from '../application/ports/queues.js';
import { openJobs } from './dead-letter-stores.js';
import { InMemoryQueues } from './in-memory-queues.js';
import { queuesAwayContract, queuesContract } from './queues.contract.js';

async function inMemory() {
  const queues = new InMemoryQueues();
  return {
    queues,
    entries: async () => queues.entries,
    goAway: async () => void (queues.isAway = true),
    close: async () => undefined,
  };
}

async function inTheStore(env: { REDIS_URL?: string } = {}) {
  const { app, close } = await openJobs(env);
  return {
    queues: app.get(Queues, { strict: false }),
    entries: async () => (await app.get(DeadLetterViews, { strict: false }).auditEntries({ page: 1, limit: 100 })).edges.map(({ node }) => node),
    close,
  };
}

async function onRedis() {
  const redis = await startTestRedis();
  const stores = await inTheStore({ REDIS_URL: redis.url });
  const close = async () => {
    await stores.close();
    await redis.stop();
  };
  return { ...stores, goAway: () => redis.stop(), close };
}

describe('in memory', () => {
  queuesContract(inMemory);
  queuesAwayContract(inMemory);
});

describe('on PostgreSQL', () => queuesContract(inTheStore));

describe('on Redis', () => {
  queuesContract(onRedis);
  queuesAwayContract(onRedis);
});
