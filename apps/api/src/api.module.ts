import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import { BillingApiModule } from '#billing';
import { IdentityApiModule, IdentityModule } from '#identity';
import { ImportingApiModule } from '#importing';
import { JobsApiModule } from '#jobs';
import { NotificationsApiModule } from '#notifications';
import { createDataSource } from '#ormconfig';
import { AuthenticationGuard, InputPipe, ProblemFilter } from '#platform/api';
import type { Config } from '#platform/config';
import { HealthModule } from '#platform/health';
import { IdempotencyModule } from '#platform/idempotency';
import { InstrumentsModule } from '#platform/instruments';
import { ObservabilityModule } from '#platform/observability';
import { CoreModule } from '#platform/process';
import { RateLimitGuard, RateLimitsModule } from '#platform/rate-limits';
import { PublishingApiModule } from '#publishing';
import { graphqlOptions } from './graphql-options.js';

/** Serves REST and GraphQL. It only composes. */
@Module({})
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        CoreModule.forRoot(config, ({ database }) => createDataSource(database)),
        CqrsModule.forRoot(),
        ObservabilityModule,
        HealthModule,
        InstrumentsModule,
        RateLimitsModule,
        IdempotencyModule,
        GraphQLModule.forRootAsync(graphqlOptions),
        IdentityModule,
        IdentityApiModule,
        JobsApiModule,
        PublishingApiModule,
        ImportingApiModule,
        BillingApiModule.forRoot({ simulated: config.payments.simulated }),
        NotificationsApiModule.forRoot({ mailbox: config.environment !== 'production' }),
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        // After it: who has signed in is counted by their name.
        { provide: APP_GUARD, useClass: RateLimitGuard },
      ],
    };
  }
}
