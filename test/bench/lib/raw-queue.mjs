// BullMQ alone, in a process of its own as the worker is: adds the jobs that it is told to, five hundred at a time as the relay does, and
// runs as many of them at a time, with an empty handler. `process.argv`: the store's address, and how many.
import { createServer } from 'node:http';
import { createPostgresBackend, createRedisBackend, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

const [, , url = '', concurrency] = process.argv;
const isRedis = url.startsWith('redis');
const open = () =>
  isRedis
    ? new Redis(url, { maxRetriesPerRequest: null })
    : new pg.Pool({ connectionString: url, options: '-c search_path=bullmq', max: 16, keepAlive: true });
const backend = /** @type {any} */ (isRedis ? createRedisBackend : createPostgresBackend);
const shared = /** @type {any} */ (open());
const defaultJobOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { count: 100 },
  removeOnFail: { count: 500 },
};
const queue = new Queue('raw', { connection: shared, defaultJobOptions }, backend);
let left = 0;
let done = () => {};
const options = { connection: isRedis ? /** @type {any} */ (open()) : shared, concurrency: Number(concurrency) };
const worker = new Worker('raw', async () => {}, { ...options, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10 }, backend);
worker.on('completed', () => (left -= 1) === 0 && done());
await worker.waitUntilReady();

process.on('message', async (message) => {
  const { payloads } = /** @type {{ payloads?: object[] }} */ (message);
  if (!payloads) return;
  const began = performance.now();
  left = payloads.length;
  const all = new Promise((resolve) => (done = () => resolve(undefined)));
  for (let from = 0; from < payloads.length; from += 500) {
    const jobs = payloads.slice(from, from + 500).map((data) => ({ name: 'react', data, opts: { jobId: `${Reflect.get(data, 'id')}.react` } }));
    await queue.addBulk(jobs);
  }
  await all;
  process.send?.({ ms: performance.now() - began });
});
createServer((_request, response) => response.end()).listen(Number(process.env.PORT), '127.0.0.1');
