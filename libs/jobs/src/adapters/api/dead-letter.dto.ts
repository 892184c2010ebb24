import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Id, OneOf, PageQuery, Text, Time, View, Whole } from '#platform/api';

export const DeadLetterStatusWord = { waiting: 'waiting', resent: 'resent', discarded: 'discarded' } as const;
registerEnumType(DeadLetterStatusWord, { name: 'DeadLetterStatus', description: 'What was decided about a job that failed for good.' });

@View('DeadLetter', 'A job that failed for good and waits for somebody to decide.')
export class DeadLetterDto {
  @Id({ description: 'Stays the same, also when the job fails again.' })
  readonly id!: string;

  @Text({ description: 'The queue that the job was in.', example: 'letters' })
  readonly queue!: string;

  @Text({ description: 'What the job does.', example: 'notifications.deliver-letter' })
  readonly kind!: string;

  @Text({ description: "The job's id; for a reaction the event's id and the kind.", example: '01930a3e-7c00-7000-8000-000000000001.notifications.deliver-letter' })
  readonly jobId!: string;

  @Text({ description: 'What the job works with, as JSON.', example: '{"id": "…", "type": "notifications.letter-queued.v1"}' })
  readonly payload!: string;

  @Text({ description: 'What the last attempt failed with.', example: 'connect ECONNREFUSED 127.0.0.1:25' })
  readonly reason!: string;

  @Whole({ description: 'Attempts in all.', min: 1, max: 2_147_483_647, example: 3 })
  readonly attempts!: number;

  @Whole({ description: 'How often it failed for good: once, and once more for each time it was sent again.', min: 1, max: 2_147_483_647, example: 1 })
  readonly failures!: number;

  @OneOf(DeadLetterStatusWord, 'DeadLetterStatus', { description: 'What was decided.', example: 'waiting' })
  readonly status!: keyof typeof DeadLetterStatusWord;

  @Time({ description: 'When it failed for good for the first time.' })
  readonly firstFailedAt!: Date;

  @Time({ description: 'When it failed for good last.' })
  readonly failedAt!: Date;

  @Time({ description: 'When somebody decided; null as long as it waits.', nullable: true })
  readonly handledAt!: Date | null;
}

export const DeadLetterConnection = connectionOf(DeadLetterDto, 'DeadLetter');

@ArgsType()
export class DeadLettersQuery extends PageQuery {
  @OneOf(DeadLetterStatusWord, 'DeadLetterStatus', { description: 'Those of which this was decided.', default: 'waiting' })
  readonly status: keyof typeof DeadLetterStatusWord = 'waiting';

  @Text({ description: 'Jobs of this kind alone.', optional: true, max: 200 })
  readonly kind?: string;
}

@View('AuditEntry', 'Who did what to what, and when.')
export class AuditEntryDto {
  @Id({ description: 'Of the entry.' })
  readonly id!: string;

  @Time({ description: 'When it was done.' })
  readonly at!: Date;

  @Text({ description: '`person:<id>`, or `system:<name>` for the command line.', example: 'person:01930a3e-7c00-7000-8000-000000000001' })
  readonly actor!: string;

  @Text({ description: 'What was done.', example: 'dead-letter.resent' })
  readonly action!: string;

  @Text({ description: 'The id of what it was done to; of a queue its name.', example: '01930a3e-7c00-7000-8000-000000000001' })
  readonly subject!: string;
}

export const AuditEntryConnection = connectionOf(AuditEntryDto, 'AuditEntry');
