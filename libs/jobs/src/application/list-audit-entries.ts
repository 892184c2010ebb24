import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import type { AuditEntryView } from './audit-entry-view.js';
import { jobsOperations } from './operations.js';
import { DeadLetterViews } from './ports/dead-letter-views.js';

/** What people did to jobs that failed and to refused addresses, newest first. */
export class ListAuditEntries extends Query<Page<AuditEntryView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListAuditEntries)
export class ListAuditEntriesHandler implements IQueryHandler<ListAuditEntries> {
  constructor(private readonly views: DeadLetterViews) {}

  async execute({ actor, page }: ListAuditEntries): Promise<Page<AuditEntryView>> {
    authorise(jobsOperations.auditEntries, actor);
    return this.views.auditEntries(page);
  }
}
