import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from './database.js';
import { Listener } from './listener.js';

/** The connection pool, shared by all contexts. It closes last, when everything that uses it has ended. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** `connect` makes the initialised DataSource of this process. */
  static forRoot(connect: () => Promise<DataSource>): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: DataSource, useFactory: connect }, Database, Listener],
      exports: [DataSource, Database, Listener],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
