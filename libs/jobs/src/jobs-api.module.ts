import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { DeadLettersResolver } from './adapters/graphql/dead-letters.resolver.js';
import { DeadLettersController } from './adapters/rest/dead-letters.controller.js';
import { OpsController } from './adapters/rest/ops.controller.js';
import { OpsSession } from './adapters/rest/ops-session.js';
import { JobsModule } from './jobs.module.js';

/** The two faces of the dead letters, and the pages of whoever runs the publication. */
@Module({
  imports: [JobsModule, IdentityModule],
  controllers: [DeadLettersController, OpsController],
  providers: [DeadLettersResolver, OpsSession],
})
export class JobsApiModule {}
