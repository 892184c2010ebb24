import { Module } from '@nestjs/common';
import { AuditLog } from '#platform/audit';
import { SqlDeadLetterViews } from './adapters/typeorm/sql-dead-letter-views.js';
import { TypeormDeadLetters } from './adapters/typeorm/typeorm-dead-letters.js';
import { DiscardDeadLetterHandler } from './application/discard-dead-letter.js';
import { FindDeadLetterHandler } from './application/find-dead-letter.js';
import { FindDeadLettersOfJobsHandler } from './application/find-dead-letters-of-jobs.js';
import { ListAuditEntriesHandler } from './application/list-audit-entries.js';
import { ListDeadLettersHandler } from './application/list-dead-letters.js';
import { DeadLetterViews } from './application/ports/dead-letter-views.js';
import { DeadLetters } from './application/ports/dead-letters.js';
import { ResendDeadLetterHandler } from './application/resend-dead-letter.js';

/** What people decide about jobs that failed for good: handlers and adapters. */
@Module({
  providers: [
    FindDeadLetterHandler,
    FindDeadLettersOfJobsHandler,
    ListDeadLettersHandler,
    ListAuditEntriesHandler,
    ResendDeadLetterHandler,
    DiscardDeadLetterHandler,
    AuditLog,
    { provide: DeadLetters, useClass: TypeormDeadLetters },
    { provide: DeadLetterViews, useClass: SqlDeadLetterViews },
  ],
  exports: [DeadLetters, DeadLetterViews],
})
export class JobsModule {}
