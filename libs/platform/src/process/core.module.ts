import { type DynamicModule, Module } from '@nestjs/common';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { Config, type DatabaseConfig } from '#platform/config';
import { DatabaseModule, migrate } from '#platform/database';
import { OutboxModule } from '#platform/outbox';
import { BullmqStore, QueueModule } from '#platform/queue';
import { RuntimeModule } from '#platform/runtime';

/** A day: PostgreSQL's time-outs are whole milliseconds, and no migration is to be cut off. */
const unhurriedMs = 86_400_000;

@Module({})
class ConfigModule {}

/** What every process stands on: configuration, time and ids, database, outbox and the queue's store. */
@Module({})
export class CoreModule {
  static forRoot(config: Config, createDataSource: (config: Config) => DataSource): DynamicModule {
    return {
      module: CoreModule,
      imports: [
        { module: ConfigModule, global: true, providers: [{ provide: Config, useValue: config }], exports: [Config] },
        RuntimeModule,
        DatabaseModule.forRoot(() => createDataSource(config).initialize()),
        OutboxModule,
        QueueModule,
      ],
    };
  }
}

/**
 * Applies the migrations of the product and of its queue, once, however many processes start together. They, and the
 * wait for whoever applies them, may take their time.
 */
export async function migrateAll(
  config: Config,
  createDataSource: (config: DatabaseConfig) => DataSource,
): Promise<string[]> {
  const store = new BullmqStore(config);
  const source = createDataSource({ ...config.database, statementMs: unhurriedMs, min: 0, max: 2 });
  await source.initialize();
  try {
    return await migrate(source, () => store.migrate());
  } finally {
    await store.onApplicationShutdown();
    await source.destroy();
  }
}

/** The names of the migrations that are not applied yet. */
export async function pendingMigrations(
  { database }: Config,
  createDataSource: (config: DatabaseConfig) => DataSource,
): Promise<string[]> {
  const source = await createDataSource({ ...database, min: 0, max: 2 }).initialize();
  try {
    return (await new MigrationExecutor(source).getPendingMigrations()).map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
