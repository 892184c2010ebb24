import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { AuditLog } from '#platform/audit';
import { Database } from '#platform/database';
import { QueueWatch } from '#platform/queue';
import { Queues } from '../../application/ports/queues.js';
import type { QueueView } from '../../application/queue-view.js';
import { queueNotFound, queueUnavailable } from '../../domain/queue.errors.js';

/** The platform's queues. */
@Injectable()
export class WatchedQueues extends Queues {
  constructor(
    private readonly watch: QueueWatch,
    private readonly database: Database,
    private readonly auditLog: AuditLog,
  ) {
    super();
  }

  async list(): Promise<QueueView[]> {
    const all = await this.watch.counts('act');
    return all.map(({ name, isPaused, counts }) => {
      if (!counts) throw queueUnavailable();
      return { name, isPaused, ...counts };
    });
  }

  /** The entry is written first: a store that does not answer takes it back, and nothing is done that nobody did. */
  async setPaused(name: string, paused: boolean, by: Actor): Promise<void> {
    const queue = (await this.watch.counts('act')).find((one) => one.name === name);
    if (!queue) throw queueNotFound();
    if (!queue.counts) throw queueUnavailable();
    if (queue.isPaused === paused) return;
    await this.database.transaction(async () => {
      await this.auditLog.enter(by, paused ? 'queue.paused' : 'queue.resumed', name);
      if (!(await this.watch.setPaused(queue.name, paused))) throw queueUnavailable();
    });
  }
}
