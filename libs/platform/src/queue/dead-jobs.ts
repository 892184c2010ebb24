import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '#kernel';
import { Database, statement } from '#platform/database';

/** A job that no attempt is left for. */
export interface DeadJob {
  readonly queue: string;
  readonly kind: string;
  readonly jobId: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly reason: string;
}

/** A job that was sent again keeps the place of the first; told twice of one failure, it is kept once. */
const keep = statement(
  'queue.keep-dead-job',
  `INSERT INTO dead_letters AS d (id, version, queue, kind, job_id, payload, reason, attempts, failures, status,
     first_failed_at, failed_at)
   VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 1, 'waiting', $8, $8)
   ON CONFLICT (queue, job_id) DO UPDATE SET version = d.version + 1, payload = excluded.payload,
     reason = excluded.reason, attempts = d.attempts + excluded.attempts, failures = d.failures + 1,
     status = 'waiting', failed_at = excluded.failed_at, handled_at = NULL
   WHERE d.status <> 'waiting'`,
);

/** As the context `jobs` discards one; the payload of a reaction is the event's envelope. */
const giveUp = statement(
  'queue.give-up-dead-jobs',
  `UPDATE dead_letters SET version = version + 1, status = 'discarded', handled_at = $3
   WHERE status = 'waiting' AND payload->>'type' = $1 AND payload->>'subject' = $2`,
);

/** Between a job's own id and the number of its return. */
const again = '~';

/**
 * Dead letters: jobs that failed for good. They are rows, so that they outlive a queue's bounded history and a Redis
 * that comes back empty; people look after them.
 */
@Injectable()
export class DeadJobs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async keep({ queue, kind, jobId, payload, attempts, reason }: DeadJob): Promise<void> {
    const [own] = jobId.split(again);
    const values = [queue, kind, own, JSON.stringify(payload), storable(reason), attempts, this.clock.now()];
    await this.database.query(keep, [this.ids.next(), ...values]);
  }

  /**
   * For whoever decides that what an event asked for will not be done: nobody has to decide about its jobs once more. To be
   * called in the transaction of that decision.
   * @param subject of the events of this type whose dead reactions are given up
   */
  async giveUp(type: string, subject: string): Promise<void> {
    await this.database.query(giveUp, [type, subject, this.clock.now()]);
  }
}

/** The id under which a dead job goes back into its queue: its own is taken as long as the queue remembers it. */
export function idOfReturn(jobId: string, failures: number): string {
  return `${jobId}${again}${failures}`;
}

/** PostgreSQL keeps no NUL; a reason is for reading. */
function storable(reason: string): string {
  return reason.replaceAll('\0', '').slice(0, 2_000);
}
