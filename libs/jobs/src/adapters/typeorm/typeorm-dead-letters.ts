import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { AuditLog } from '#platform/audit';
import { Database, isUuid, statement } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { DeadLetters } from '../../application/ports/dead-letters.js';
import { DeadLetter, type DeadLetterState } from '../../domain/dead-letter.js';
import { deadLetterSchema } from './dead-letter.schema.js';

const byId = statement(
  'jobs.dead-letter-by-id',
  `SELECT id, version, queue, kind, job_id AS "jobId", payload, reason, attempts, failures, status,
     first_failed_at AS "firstFailedAt", failed_at AS "failedAt", handled_at AS "handledAt"
   FROM dead_letters WHERE id = $1`,
);

@Injectable()
export class TypeormDeadLetters extends DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
    private readonly auditLog: AuditLog,
  ) {
    super();
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const state = isUuid(id) && (await this.database.one<DeadLetterState>(byId, [id]));
    return state ? DeadLetter.restore(state) : undefined;
  }

  save(deadLetter: DeadLetter, by: Actor): Promise<void> {
    return this.database.transaction(async () => {
      await this.store.save(deadLetterSchema, deadLetter);
      const { id, status } = deadLetter.snapshot();
      await this.auditLog.enter(by, `dead-letter.${status}`, id);
    });
  }
}
