import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, statement } from '#platform/database';
import { Metrics } from '#platform/observability';
import { JobHandlers, JobQueue, millisecondsOf } from '#platform/queue';
import { rowColumns, type OutboxRow } from './envelope.js';
import { Relay } from './relay.js';

/** How often a round is made. */
const round = { seconds: 10 };

/** A reaction that left no mark for so long, and for longer than its queue is long, has lost its job. */
const patience = { seconds: 60 };

/** How long what has happened is kept: events to look things up in, marks against late doubles. */
const retention = { days: 14 };

const batchSize = 1_000;

/** One keeper at a time, whichever worker it runs in. */
const onlyMe = statement('outbox.keeper-lock', 'SELECT pg_try_advisory_xact_lock(7164947) AS mine');

/**
 * Reactions that an event asks for and that neither happened nor lie among the dead letters. $1, $2: kinds and their types.
 * A dead letter that was sent again is a job once more, and can be lost like one.
 */
const openReactions = `
  SELECT FROM unnest($1::text[], $2::text[]) AS r (kind, type) WHERE r.type = o.type
    AND NOT EXISTS (SELECT FROM inbox i WHERE i.event_id = o.id AND i.reaction = r.kind)
    AND NOT EXISTS (SELECT FROM dead_letters d WHERE d.job_id = o.id || '.' || r.kind AND d.status <> 'resent')`;

const settle = statement(
  'outbox.settle',
  `UPDATE outbox SET settled_at = clock_timestamp() WHERE seq IN (
     SELECT o.seq FROM outbox o WHERE o.dispatched_at IS NOT NULL AND o.settled_at IS NULL AND NOT EXISTS (${openReactions})
     ORDER BY o.dispatched_at LIMIT $3)
   RETURNING 1`,
);

const takeOpen = statement(
  'outbox.take-open',
  `WITH open AS (
     SELECT o.seq FROM outbox o WHERE o.dispatched_at < clock_timestamp() - make_interval(secs => $3) AND o.settled_at IS NULL
       AND EXISTS (${openReactions})
     ORDER BY o.dispatched_at LIMIT $4)
   UPDATE outbox o SET dispatched_at = clock_timestamp() FROM open WHERE o.seq = open.seq RETURNING ${rowColumns}`,
);

const forgetEvents = statement(
  'outbox.forget',
  `DELETE FROM outbox WHERE seq IN
     (SELECT seq FROM outbox WHERE settled_at < clock_timestamp() - make_interval(secs => $1) ORDER BY settled_at LIMIT $2)
   RETURNING 1`,
);

/** Twice as long as the events, so that no event outlives its marks. */
const forgetMarks = statement(
  'inbox.forget',
  `DELETE FROM inbox WHERE ctid = ANY (ARRAY
     (SELECT ctid FROM inbox WHERE reacted_at < clock_timestamp() - make_interval(secs => $1 * 2) ORDER BY reacted_at LIMIT $2))
   RETURNING 1`,
);

const lag = statement(
  'outbox.lag',
  `SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)::float8 AS seconds
   FROM outbox WHERE dispatched_at IS NULL`,
);

/** What waits in the outbox. */
export interface OutboxLag {
  readonly waiting: number;
  /** Age of the oldest, in seconds. */
  readonly seconds: number;
}

/** How much waits to be sent on; any process may ask. */
@Injectable()
export class OutboxWatch {
  constructor(private readonly database: Database) {}

  async lag(): Promise<OutboxLag> {
    return (await this.database.one<OutboxLag & Record<string, number>>(lag)) ?? { waiting: 0, seconds: 0 };
  }
}

/**
 * Goes after events: those whose reactions have all happened are settled and, in time, forgotten; those whose jobs were
 * lost are sent again. It needs no queue to be called by: it is there for when the queue fails.
 */
@Injectable()
export class OutboxKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(OutboxKeeper.name);
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #round: Promise<void> | undefined;
  /** When it was noticed that the queue's store lost its jobs; as long as they are not all there again. */
  #lostAt: number | undefined;

  constructor(
    private readonly database: Database,
    private readonly handlers: JobHandlers,
    private readonly queue: JobQueue,
    private readonly relay: Relay,
    watch: OutboxWatch,
    metrics: Metrics,
  ) {
    metrics.gauge('quoin_outbox_lag_seconds', 'Age of the oldest event that waits to be sent on.', async () => (await watch.lag()).seconds);
    metrics.gauge('quoin_outbox_waiting', 'Events that wait to be sent on.', async () => (await watch.lag()).waiting);
  }

  onApplicationBootstrap(): void {
    this.#plan();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  /** @returns how many events were settled, sent again and forgotten; all 0 where another worker keeps at it. */
  async keep(patienceSeconds = millisecondsOf(patience) / 1_000): Promise<{ settled: number; resent: number; forgotten: number }> {
    const reactions = this.handlers.all().filter(({ on }) => on !== undefined);
    const asked = [reactions.map(({ kind }) => kind), reactions.map(({ on }) => on)];
    const { settled = 0, forgotten = 0 } = (await this.#alone(() => this.#tidy(asked))) ?? {};
    const resent = (await this.#alone(() => this.#resend(asked, patienceSeconds))) ?? 0;
    return { settled, resent, forgotten };
  }

  /** One worker at a time, in one transaction. @returns undefined where another is at it */
  #alone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    return this.database.transaction(async () => {
      const [lock] = await this.database.query<{ mine: boolean }>(onlyMe);
      return lock?.mine ? work() : undefined;
    });
  }

  async #tidy(asked: readonly unknown[]): Promise<{ settled: number; forgotten: number }> {
    const settled = await this.database.query(settle, [...asked, batchSize]);
    const seconds = millisecondsOf(retention) / 1_000;
    const forgotten = await this.database.query(forgetEvents, [seconds, batchSize]);
    await this.database.query(forgetMarks, [seconds, batchSize]);
    return { settled: settled.length, forgotten: forgotten.length };
  }

  /** Where the store came back empty, all that was sent before this was noticed goes again, and without patience. */
  async #resend(asked: readonly unknown[], patienceSeconds: number): Promise<number> {
    if (await this.queue.hasForgotten()) this.#lostAt ??= performance.now();
    else this.#lostAt = undefined;
    const age =
      this.#lostAt === undefined
        ? patienceSeconds + (await this.#longestWait())
        : Math.min((performance.now() - this.#lostAt) / 1_000, patienceSeconds);
    const open = await this.database.query<OutboxRow>(takeOpen, [...asked, age, batchSize]);
    if (open.length > 0) await this.relay.send(open);
    if (this.#lostAt !== undefined && open.length < batchSize) await this.queue.remember();
    return open.length;
  }

  /** In seconds: what is sent again has a job of its own, beside the one that it shares and that may only wait yet. */
  async #longestWait(): Promise<number> {
    const sharing = this.handlers.all().filter(({ on, guardedBy }) => on !== undefined && guardedBy !== 'id');
    const waits = [...new Set(sharing.map(({ queue }) => queue))].map((queue) => this.queue.longestWait(queue));
    return Math.max(0, ...(await Promise.all(waits))) / 1_000;
  }

  #plan(pause = millisecondsOf(round)): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void (this.#round = this.#makeRound()), pause);
  }

  /** A full batch is followed by the next at once. */
  async #makeRound(): Promise<void> {
    try {
      const { settled, resent, forgotten } = await this.keep();
      const more = [settled, resent, forgotten].some((done) => done === batchSize);
      this.#plan(more ? 100 : undefined);
    } catch (error) {
      this.#logger.debug(`The outbox is looked after later: ${(error as Error).message}`);
      this.#plan();
    }
  }
}
