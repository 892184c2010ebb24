import { Module } from '@nestjs/common';
import { ImportsResolver } from './adapters/graphql/imports.resolver.js';
import { LiveImports } from './adapters/live/live-imports.js';
import { ImportsController } from './adapters/rest/imports.controller.js';
import { ImportingModule } from './importing.module.js';

/** The two faces of importing. */
@Module({ imports: [ImportingModule], controllers: [ImportsController], providers: [ImportsResolver, LiveImports] })
export class ImportingApiModule {}
