import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { BillingWorkerModule } from '#billing';
import { IdentityModule } from '#identity';
import { ImportingWorkerModule } from '#importing';
import { JobsWorkerModule } from '#jobs';
import { NotificationsWorkerModule } from '#notifications';
import { createDataSource } from '#ormconfig';
import { ProblemFilter } from '#platform/api';
import type { Config } from '#platform/config';
import { HealthModule } from '#platform/health';
import { IdempotencyWorkerModule } from '#platform/idempotency';
import { InstrumentsModule } from '#platform/instruments';
import { ObservabilityModule } from '#platform/observability';
import { OutboxRelayModule } from '#platform/outbox';
import { CoreModule } from '#platform/process';
import { QueueWorkerModule } from '#platform/queue';
import { PublishingWorkerModule } from '#publishing';

/** Sends events on and runs the jobs: the same modules as the API's, without their faces. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        CoreModule.forRoot(config, ({ database }) => createDataSource({ ...database, statementMs: database.jobStatementMs })),
        CqrsModule.forRoot(),
        ObservabilityModule,
        HealthModule,
        InstrumentsModule,
        QueueWorkerModule,
        OutboxRelayModule,
        IdempotencyWorkerModule,
        IdentityModule,
        JobsWorkerModule,
        PublishingWorkerModule,
        ImportingWorkerModule,
        BillingWorkerModule,
        NotificationsWorkerModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}
