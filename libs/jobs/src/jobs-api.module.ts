import { Module } from '@nestjs/common';
import { DeadLettersResolver } from './adapters/graphql/dead-letters.resolver.js';
import { DeadLettersController } from './adapters/rest/dead-letters.controller.js';
import { JobsModule } from './jobs.module.js';

/** The two faces of the dead letters. */
@Module({ imports: [JobsModule], controllers: [DeadLettersController], providers: [DeadLettersResolver] })
export class JobsApiModule {}
