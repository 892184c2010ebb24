import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BillingModule } from '#billing';
import { IdentityModule } from '#identity';
import { ImportingModule } from '#importing';
import { JobsModule } from '#jobs';
import { NotificationsModule } from '#notifications';
import { createDataSource } from '#ormconfig';
import type { Config } from '#platform/config';
import { CoreModule } from '#platform/process';
import { PublishingModule } from '#publishing';

@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        CoreModule.forRoot(config, ({ database }) => createDataSource({ ...database, statementMs: database.jobStatementMs })),
        CqrsModule.forRoot(),
        IdentityModule,
        JobsModule,
        PublishingModule,
        ImportingModule,
        BillingModule,
        NotificationsModule,
      ],
    };
  }
}
