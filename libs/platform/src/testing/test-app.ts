import type { ModuleMetadata } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { createDataSource } from '#ormconfig';
import { readConfig } from '#platform/config';
import { CoreModule } from '#platform/process';
import { createTestDatabase } from './test-database.js';

/** The inside of a process without its faces, on a database of its own. */
export interface TestApp {
  /** What the modules provide for this token, wherever it is. */
  get<Provided>(token: abstract new (...args: never[]) => Provided): Provided;
  /** Ends it and removes the database. */
  close(): Promise<void>;
}

/** Composes modules as an app does: what a contract suite holds is what the product runs. */
export async function createTestApp(modules: NonNullable<ModuleMetadata['imports']>): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', NODE_ENV: 'test', PG_POOL_MAX: '4', PG_POOL_MIN: '0' });
  const core = CoreModule.forRoot(config, (of) => createDataSource(of.database));
  const app = await Test.createTestingModule({ imports: [core, CqrsModule.forRoot(), ...modules] }).compile();
  await app.init();
  return {
    get: <Provided>(token: abstract new (...args: never[]) => Provided): Provided => app.get<Provided>(token, { strict: false }),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
