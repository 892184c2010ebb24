import { CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { Database } from '#platform/database';
import { CoreModule } from '#platform/process';
import { createTestDatabase } from '#platform/testing';
import { DeadLetterViews } from '../application/ports/dead-letter-views.js';
import { DeadLetters } from '../application/ports/dead-letters.js';
import { deadLetterSchema } from '../adapters/typeorm/dead-letter.schema.js';
import { JobsModule } from '../jobs.module.js';
import type { DeadLetterStores } from './dead-letters.contract.js';
import { InMemoryDeadLetters, InMemoryDeadLetterViews } from './in-memory-dead-letters.js';

export async function inMemoryStores(): Promise<DeadLetterStores> {
  const deadLetters = new InMemoryDeadLetters();
  return {
    deadLetters,
    views: new InMemoryDeadLetterViews(deadLetters),
    lay: async (state) => void deadLetters.rows.set(state.id, state),
    close: async () => undefined,
  };
}

/** The adapters of PostgreSQL as the module composes them, on a database of their own. */
export async function storesOnPostgres(): Promise<DeadLetterStores> {
  const { app, close } = await openJobs();
  return {
    deadLetters: app.get(DeadLetters, { strict: false }),
    views: app.get(DeadLetterViews, { strict: false }),
    lay: async (state) => void (await app.get(Database).manager.getRepository(deadLetterSchema).insert(state as never)),
    close,
  };
}

/** The context's module, on a database of its own. */
export async function openJobs(env: { REDIS_URL?: string } = {}): Promise<{ app: TestingModule; close(): Promise<void> }> {
  const database = await createTestDatabase();
  const config = readConfig({ ...env, DATABASE_URL: database.url, LOG_LEVEL: 'silent', NODE_ENV: 'test', PG_POOL_MAX: '4', PG_POOL_MIN: '0' });
  const core = CoreModule.forRoot(config, (of) => createDataSource(of.database));
  const app = await Test.createTestingModule({ imports: [core, CqrsModule.forRoot(), JobsModule] }).compile();
  await app.init();
  return {
    app,
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
