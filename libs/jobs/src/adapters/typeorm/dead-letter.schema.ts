import { EntitySchema } from 'typeorm';
import type { DeadLetterState } from '../../domain/dead-letter.js';

export const deadLetterSchema = new EntitySchema<DeadLetterState>({
  name: 'DeadLetter',
  tableName: 'dead_letters',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    queue: { type: 'text' },
    kind: { type: 'text' },
    jobId: { type: 'text', name: 'job_id' },
    payload: { type: 'jsonb' },
    reason: { type: 'text' },
    attempts: { type: 'int' },
    failures: { type: 'int' },
    status: { type: 'text' },
    firstFailedAt: { type: 'timestamptz', name: 'first_failed_at' },
    failedAt: { type: 'timestamptz', name: 'failed_at' },
    handledAt: { type: 'timestamptz', name: 'handled_at', nullable: true },
  },
});
