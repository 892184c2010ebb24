import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../../apps/api/src/create-api.js';
import { createWorker } from '../../../apps/worker/src/create-worker.js';
import { readConfig } from '#platform/config';
import { createTestDatabase, type TestDatabase } from '#platform/testing';

/** A process of the product, in this one, on a port and a database of its own. */
export interface Running extends AsyncDisposable {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
}

type Environment = Readonly<Record<string, string>>;

/** Starts the very API that `main` starts. Another one on the same database is started by giving that. */
export async function startApi(environment: Environment = {}, database?: TestDatabase): Promise<Running> {
  return start(createApi, environment, database);
}

/** Starts the worker on the database of a running API. */
export async function startWorker(environment: Environment, database: TestDatabase): Promise<Running> {
  return start(createWorker, environment, database);
}

async function start(
  create: typeof createApi | typeof createWorker,
  environment: Environment,
  given: TestDatabase | undefined,
): Promise<Running> {
  const database = given ?? (await createTestDatabase());
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_SCALE: '0',
    DATABASE_URL: database.url,
    PG_POOL_MAX: '8',
    PG_POOL_MIN: '0',
    PORT: '0',
    WORKER_PORT: '0',
    ...environment,
  });
  const app = await create(config);
  await app.listen(0, '127.0.0.1');
  const close = async (): Promise<void> => {
    await app.close();
    if (!given) await database.drop();
  };
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return { url, app, database, [Symbol.asyncDispose]: close };
}
