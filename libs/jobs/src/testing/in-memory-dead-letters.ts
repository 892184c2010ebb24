import { randomUUID } from 'node:crypto';
import type { Actor, DomainEvent, Page, PageRequest } from '#kernel';
import type { AuditEntryView } from '../application/audit-entry-view.js';
import type { DeadLetterView } from '../application/dead-letter-view.js';
import { DeadLetterViews, type DeadLetterFilter } from '../application/ports/dead-letter-views.js';
import { DeadLetters } from '../application/ports/dead-letters.js';
import { DeadLetter, type DeadLetterState } from '../domain/dead-letter.js';

export class InMemoryDeadLetters extends DeadLetters {
  readonly rows = new Map<string, DeadLetterState>();
  readonly events: DomainEvent[] = [];
  readonly entries: AuditEntryView[] = [];

  async find(id: string): Promise<DeadLetter | undefined> {
    const state = this.rows.get(id);
    return state && DeadLetter.restore(state);
  }

  async save(deadLetter: DeadLetter, by: Actor): Promise<void> {
    const state = deadLetter.snapshot();
    if (this.rows.get(state.id)?.version !== state.version) throw deadLetter.overtaken();
    this.rows.set(state.id, { ...state, version: state.version + 1 });
    this.events.push(...deadLetter.stored());
    const actor = by.kind === 'person' ? `person:${by.personId}` : by.kind === 'system' ? `system:${by.name}` : by.kind;
    this.entries.push({ id: randomUUID(), at: new Date(), actor, action: `dead-letter.${state.status}`, subject: state.id });
  }
}

export class InMemoryDeadLetterViews extends DeadLetterViews {
  constructor(private readonly letters: InMemoryDeadLetters) {
    super();
  }

  async find(id: string): Promise<DeadLetterView | undefined> {
    return this.#views().find((view) => view.id === id);
  }

  async list({ status, kind }: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetterView>> {
    const shown = this.#views().filter((view) => view.status === status && (kind === undefined || view.kind === kind));
    return firstPage(shown.sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime()), page);
  }

  async ofJobs(queue: string, jobIds: readonly string[]): Promise<DeadLetterView[]> {
    const own = jobIds.map((id) => id.replace(/~\d+$/, ''));
    return this.#views().filter((view) => view.queue === queue && own.includes(view.jobId));
  }

  async auditEntries(page: PageRequest): Promise<Page<AuditEntryView>> {
    return firstPage(this.letters.entries.toReversed(), page);
  }

  #views(): DeadLetterView[] {
    return [...this.letters.rows.values()].map(({ version: _, payload, ...view }) => ({ ...view, payload: JSON.stringify(payload) }));
  }
}

function firstPage<Item extends { id: string }>(items: readonly Item[], { page, limit }: PageRequest): Page<Item> {
  const start = (page - 1) * limit;
  const edges = items.slice(start, start + limit).map((node) => ({ node, cursor: node.id }));
  return { edges, hasNextPage: start + limit < items.length, hasPreviousPage: page > 1, totalCount: items.length };
}
