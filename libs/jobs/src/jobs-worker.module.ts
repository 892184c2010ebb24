import { Module } from '@nestjs/common';
import { WhenDeadLetterResentReturnItsJob } from './adapters/jobs/when-dead-letter-resent-return-its-job.js';
import { JobsModule } from './jobs.module.js';

/** What brings a job back into its queue. */
@Module({ imports: [JobsModule], providers: [WhenDeadLetterResentReturnItsJob] })
export class JobsWorkerModule {}
