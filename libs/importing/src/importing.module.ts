import { Module } from '@nestjs/common';
import { LiveModule } from '#platform/live';
import { QuoinPublication } from './adapters/contexts/quoin-publication.js';
import { SealedBySecret } from './adapters/security/sealed-by-secret.js';
import { SqlImportViews } from './adapters/typeorm/sql-import-views.js';
import { SqlLedger } from './adapters/typeorm/sql-ledger.js';
import { TypeormImports } from './adapters/typeorm/typeorm-imports.js';
import { WordpressSites } from './adapters/wordpress/wordpress-sites.js';
import { BringComments } from './application/bring-comments.js';
import { BringGuests } from './application/bring-guests.js';
import { BringPeople } from './application/bring-people.js';
import { BringPosts } from './application/bring-posts.js';
import { CancelImportHandler } from './application/cancel-import.js';
import { CarryOutImportHandler } from './application/carry-out-import.js';
import { FailImportHandler } from './application/fail-import.js';
import { FindImportHandler } from './application/find-import.js';
import { Intake } from './application/intake.js';
import { ListImportsHandler } from './application/list-imports.js';
import { PauseImportHandler } from './application/pause-import.js';
import { ImportViews } from './application/ports/import-views.js';
import { Imports } from './application/ports/imports.js';
import { Ledger } from './application/ports/ledger.js';
import { Publication } from './application/ports/publication.js';
import { Seals } from './application/ports/seals.js';
import { SourceSites } from './application/ports/source-sites.js';
import { ResumeImportHandler } from './application/resume-import.js';
import { StartImportHandler } from './application/start-import.js';

const handlers = [
  CancelImportHandler,
  CarryOutImportHandler,
  FailImportHandler,
  FindImportHandler,
  ListImportsHandler,
  PauseImportHandler,
  ResumeImportHandler,
  StartImportHandler,
];

/** How sites come in: handlers and adapters, in every process. */
@Module({
  imports: [LiveModule],
  providers: [
    ...handlers,
    Intake,
    BringPeople,
    BringGuests,
    BringPosts,
    BringComments,
    { provide: Imports, useClass: TypeormImports },
    { provide: ImportViews, useClass: SqlImportViews },
    { provide: Ledger, useClass: SqlLedger },
    { provide: Publication, useClass: QuoinPublication },
    { provide: Seals, useClass: SealedBySecret },
    { provide: SourceSites, useClass: WordpressSites },
  ],
})
export class ImportingModule {}
