import { DataSource } from 'typeorm';
import { membershipSchema, planSchema } from '#billing';
import { personSchema } from '#identity';
import { letterSchema } from '#notifications';
import { readDatabaseConfig, type DatabaseConfig } from '#platform/config';
import { postSchema } from '#publishing';
import { migrations } from './migrations/index.js';

/** The connection pool, the rows and the migrations: shared by the apps, the tests and TypeORM's command line. */
export function createDataSource({ url, max, min, idleMs, connectMs, maxUses }: DatabaseConfig): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: 'quoin',
    entities: [personSchema, postSchema, letterSchema, planSchema, membershipSchema],
    migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    installExtensions: false,
    extra: {
      max,
      min,
      idleTimeoutMillis: idleMs,
      connectionTimeoutMillis: connectMs,
      maxUses,
      options: '-c timezone=UTC',
    },
  });
}

/** For TypeORM's command line: `npx typeorm migration:show -d dist/ormconfig.js`. */
export const dataSource = createDataSource(readDatabaseConfig());
