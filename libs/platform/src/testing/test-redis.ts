import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServer, freePort, type ServerProgram } from './server-programs.js';

/** A Redis for a spec: one of its own on a loopback port, or an emptied one at `REDIS_URL`. */
export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const redisServer: ServerProgram = {
  binaries: ['redis-server', 'valkey-server'],
  debianPackage: 'redis-server',
  advice:
    'This spec needs a Redis. Install one (Debian: apt-get install redis-server; macOS: brew install redis), ' +
    'or set REDIS_URL to one that may be emptied.',
};

/**
 * Brings a real Redis. It costs only the specs that ask for one.
 * @throws Error that says what to install, where there is none and none can be had: such a spec is never passed over
 */
export async function startTestRedis(): Promise<TestRedis> {
  const given = process.env.REDIS_URL;
  if (!given) return startServer(findServer(redisServer));
  await withRedis(given, (redis) => redis.flushdb());
  const stop = () => Promise.resolve();
  return { url: given, stop, [Symbol.asyncDispose]: stop };
}

async function startServer(binary: string): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'quoin-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const server = spawn(binary, settings, { stdio: 'ignore' });
  const lastResort = (): boolean => server.kill('SIGKILL');
  process.once('exit', lastResort);
  const stop = async (): Promise<void> => {
    process.off('exit', lastResort);
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `redis://127.0.0.1:${port}`;
  await withRedis(url, (redis) => redis.ping());
  return { url, stop, [Symbol.asyncDispose]: stop };
}

async function withRedis(url: string, use: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  redis.on('error', () => undefined);
  try {
    await use(redis);
  } finally {
    redis.disconnect();
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const end = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await end;
}
