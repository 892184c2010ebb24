import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { byInstant, Database, isUuid, KeysetList, statement } from '#platform/database';
import type { AuditEntryView } from '../../application/audit-entry-view.js';
import type { DeadLetterView } from '../../application/dead-letter-view.js';
import { DeadLetterViews, type DeadLetterFilter } from '../../application/ports/dead-letter-views.js';

const columns = `id, queue, kind, job_id AS "jobId", payload::text, reason, attempts, failures, status,
  first_failed_at AS "firstFailedAt", failed_at AS "failedAt", handled_at AS "handledAt"`;

const byId = statement('jobs.dead-letter-view', `SELECT ${columns} FROM dead_letters WHERE id = $1`);

const ofJobs = statement(
  'jobs.dead-letters-of-jobs',
  `SELECT ${columns} FROM dead_letters WHERE queue = $1 AND job_id IN (SELECT regexp_replace(id, '~[0-9]+$', '') FROM unnest($2::text[]) AS job (id))`,
);

/** $1: status; $2: kind, null for any. */
const shown = 'status = $1 AND ($2::text IS NULL OR kind = $2)';

const letters = new KeysetList<DeadLetterView, 'failedAt'>('jobs.dead-letters', {
  select: `SELECT ${columns} FROM dead_letters`,
  where: shown,
  parameters: 2,
  sorts: { failedAt: byInstant('failed_at', ({ failedAt }) => failedAt) },
});
const countLetters = statement('jobs.count-dead-letters', `SELECT count(*)::int AS total FROM dead_letters WHERE ${shown}`);

const entries = new KeysetList<AuditEntryView, 'at'>('jobs.audit-entries', {
  select: 'SELECT id, at, actor, action, subject FROM audit_log',
  where: 'true',
  parameters: 0,
  sorts: { at: byInstant('at', ({ at }) => at) },
});
const countEntries = statement('jobs.count-audit-entries', 'SELECT count(*)::int AS total FROM audit_log');

@Injectable()
export class SqlDeadLetterViews extends DeadLetterViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<DeadLetterView | undefined> {
    return isUuid(id) ? this.database.one<DeadLetterView>(byId, [id]) : undefined;
  }

  async list({ status, kind }: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetterView>> {
    const values = [status, kind ?? null];
    const stretch = await letters.read(this.database, values, page, { sort: 'failedAt', order: 'desc' });
    return { ...stretch, totalCount: (await this.database.one<{ total: number }>(countLetters, values))?.total ?? 0 };
  }

  ofJobs(queue: string, jobIds: readonly string[]): Promise<DeadLetterView[]> {
    return this.database.query<DeadLetterView>(ofJobs, [queue, jobIds]);
  }

  async auditEntries(page: PageRequest): Promise<Page<AuditEntryView>> {
    const stretch = await entries.read(this.database, [], page, { sort: 'at', order: 'desc' });
    return { ...stretch, totalCount: (await this.database.one<{ total: number }>(countEntries))?.total ?? 0 };
  }
}
