import { Module } from '@nestjs/common';
import { AuditLog } from '#platform/audit';
import { WatchedQueues } from './adapters/queue/watched-queues.js';
import { SqlDeadLetterViews } from './adapters/typeorm/sql-dead-letter-views.js';
import { TypeormDeadLetters } from './adapters/typeorm/typeorm-dead-letters.js';
import { DiscardDeadLetterHandler } from './application/discard-dead-letter.js';
import { FindDeadLetterHandler } from './application/find-dead-letter.js';
import { FindDeadLettersOfJobsHandler } from './application/find-dead-letters-of-jobs.js';
import { ListAuditEntriesHandler } from './application/list-audit-entries.js';
import { ListDeadLettersHandler } from './application/list-dead-letters.js';
import { ListQueuesHandler } from './application/list-queues.js';
import { PauseQueueHandler } from './application/pause-queue.js';
import { DeadLetterViews } from './application/ports/dead-letter-views.js';
import { DeadLetters } from './application/ports/dead-letters.js';
import { Queues } from './application/ports/queues.js';
import { ResendDeadLetterHandler } from './application/resend-dead-letter.js';
import { ResumeQueueHandler } from './application/resume-queue.js';

/** What people decide about queues, and about jobs that failed for good: handlers and adapters. */
@Module({
  providers: [
    FindDeadLetterHandler,
    FindDeadLettersOfJobsHandler,
    ListDeadLettersHandler,
    ListAuditEntriesHandler,
    ResendDeadLetterHandler,
    DiscardDeadLetterHandler,
    ListQueuesHandler,
    PauseQueueHandler,
    ResumeQueueHandler,
    AuditLog,
    { provide: DeadLetters, useClass: TypeormDeadLetters },
    { provide: DeadLetterViews, useClass: SqlDeadLetterViews },
    { provide: Queues, useClass: WatchedQueues },
  ],
  exports: [DeadLetters, DeadLetterViews],
})
export class JobsModule {}
