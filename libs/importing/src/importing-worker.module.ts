import { Module } from '@nestjs/common';
import { WhenImportDueCarryItOn } from './adapters/jobs/when-import-due-carry-it-on.js';
import { ImportingModule } from './importing.module.js';

/** What carries imports out. */
@Module({ imports: [ImportingModule], providers: [WhenImportDueCarryItOn] })
export class ImportingWorkerModule {}
