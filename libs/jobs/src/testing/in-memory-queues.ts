import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel';
import type { AuditEntryView } from '../application/audit-entry-view.js';
import { Queues } from '../application/ports/queues.js';
import type { QueueView } from '../application/queue-view.js';
import { queueNotFound, queueUnavailable } from '../domain/queue.errors.js';

export class InMemoryQueues extends Queues {
  readonly paused = new Set<string>();
  readonly entries: AuditEntryView[] = [];
  isAway = false;

  constructor(private readonly names: readonly string[] = ['reactions', 'letters']) {
    super();
  }

  async list(): Promise<QueueView[]> {
    if (this.isAway) throw queueUnavailable();
    const counts = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };
    return this.names.map((name) => ({ name, isPaused: this.paused.has(name), ...counts }));
  }

  async setPaused(name: string, paused: boolean, by: Actor): Promise<void> {
    if (!this.names.includes(name)) throw queueNotFound();
    if (this.isAway) throw queueUnavailable();
    if (this.paused.has(name) === paused) return;
    if (paused) this.paused.add(name);
    else this.paused.delete(name);
    const actor = by.kind === 'person' ? `person:${by.personId}` : by.kind === 'system' ? `system:${by.name}` : by.kind;
    this.entries.push({ id: randomUUID(), at: new Date(), actor, action: paused ? 'queue.paused' : 'queue.resumed', subject: name });
  }
}
