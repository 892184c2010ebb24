import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { DeadLettersResolver } from './adapters/graphql/dead-letters.resolver.js';
import { QueuesResolver } from './adapters/graphql/queues.resolver.js';
import { DeadLettersController } from './adapters/rest/dead-letters.controller.js';
import { OpsController } from './adapters/rest/ops.controller.js';
import { OpsSession } from './adapters/rest/ops-session.js';
import { QueuesController } from './adapters/rest/queues.controller.js';
import { JobsModule } from './jobs.module.js';

/** The two faces of queues and dead letters, and the pages of whoever runs the publication. */
@Module({
  imports: [JobsModule, IdentityModule],
  controllers: [DeadLettersController, QueuesController, OpsController],
  providers: [DeadLettersResolver, QueuesResolver, OpsSession],
})
export class JobsApiModule {}
