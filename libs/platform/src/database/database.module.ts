import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from './database.js';
import { endSilentConnections } from './end-silent-connections.js';
import { hearErrors } from './hear-errors.js';
import { Listener } from './listener.js';

/** How much longer than its longest statement a silent server is waited for, in milliseconds. */
const hungMs = 250;

/** The connection pool, shared by all contexts. It closes last, when everything that uses it has ended. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  readonly #endLooking: () => void;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Database) { pool }: Database,
  ) {
    hearErrors(pool);
    const { statement_timeout: longest } = pool.options;
    this.#endLooking = typeof longest === 'number' ? endSilentConnections(pool, longest + hungMs) : () => undefined;
  }

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
    this.#endLooking();
    if (this.source.isInitialized) await this.source.destroy();
  }
}
