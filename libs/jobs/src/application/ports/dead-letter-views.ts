import type { Page, PageRequest } from '#kernel';
import type { DeadLetterStatus } from '../../domain/dead-letter.js';
import type { AuditEntryView } from '../audit-entry-view.js';
import type { DeadLetterView } from '../dead-letter-view.js';

export interface DeadLetterFilter {
  readonly status: DeadLetterStatus;
  readonly kind?: string;
}

/** Dead letters and what was done to them, as people look at them; newest first. */
export abstract class DeadLetterViews {
  abstract find(id: string): Promise<DeadLetterView | undefined>;

  abstract list(filter: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetterView>>;

  /** Those of these jobs of a queue, in no order. @param jobIds as the queue knows them: a job that was sent again bears its return, too */
  abstract ofJobs(queue: string, jobIds: readonly string[]): Promise<DeadLetterView[]>;

  abstract auditEntries(page: PageRequest): Promise<Page<AuditEntryView>>;
}
