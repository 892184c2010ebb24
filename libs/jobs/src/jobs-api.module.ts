import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DeadLettersResolver } from './adapters/graphql/dead-letters.resolver.js';
import { DeadLettersController } from './adapters/rest/dead-letters.controller.js';
import { JobsModule } from './jobs.module.js';

/** The two faces of the dead letters. */
@Module({ imports: [JobsModule, CqrsModule], controllers: [DeadLettersController], providers: [DeadLettersResolver] })
export class JobsApiModule {}
