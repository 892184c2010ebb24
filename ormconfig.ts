import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { membershipSchema, paymentSchema, planSchema } from '#billing';
import { personSchema, sessionSchema } from '#identity';
import { importRunSchema } from '#importing';
import { deadLetterSchema } from '#jobs';
import { letterSchema } from '#notifications';
import { readDatabaseConfig, type DatabaseConfig } from '#platform/config';
import { rowTypes, withSessionOptions } from '#platform/database';
import { commentSchema, postSchema } from '#publishing';
import { migrations } from './migrations/index.js';

const logger = new Logger('Database');

/** The connection pool, the rows and the migrations: shared by the apps, the tests and TypeORM's command line. */
export function createDataSource({ url, max, min, idleMs, connectMs, maxUses, statementMs }: DatabaseConfig): DataSource {
  const session = withSessionOptions(url, '-c timezone=UTC');
  return new DataSource({
    type: 'postgres',
    url: session.url,
    applicationName: 'quoin',
    entities: [
      personSchema,
      sessionSchema,
      postSchema,
      letterSchema,
      deadLetterSchema,
      planSchema,
      membershipSchema,
      paymentSchema,
      commentSchema,
      importRunSchema,
    ],
    migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    installExtensions: false,
    poolErrorHandler: (error: Error) => logger.warn(`A connection of the pool broke: ${error.message}`),
    extra: {
      max,
      min,
      idleTimeoutMillis: idleMs,
      connectionTimeoutMillis: connectMs,
      maxUses,
      statement_timeout: statementMs,
      options: session.options,
      types: rowTypes,
      // What is asked at once travels together.
      pipeline: true,
    },
  });
}

/** For TypeORM's command line: `npx typeorm migration:show -d dist/ormconfig.js`. */
export const dataSource = createDataSource(readDatabaseConfig());
