import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, Listener, statement, type Statement } from '#platform/database';
import { feedTopic, LiveChannel } from '#platform/live';
import { JobHandlers, jobOfEvent, JobQueue, jobsOfEvents, type BoundHandler } from '#platform/queue';
import { recorded } from '#platform/tracing';
import { envelopeOf, rowColumns, type Envelope, type OutboxRow } from './envelope.js';

/** Events at a time: BullMQ adds five hundred jobs in one go. */
const batchSize = 500;

/** The look for what a lost NOTIFY left behind, and the wait after a fault, in milliseconds. */
const pollMs = 1_000;

/**
 * The oldest events of that kind, without what another worker holds, and without what belongs after it: so the events of one
 * subject leave in their order, whichever worker takes them. No part of it asks about one event at a time, so that it
 * costs the same whatever PostgreSQL believes of the table.
 */
const oldestOf = (condition: string): string => `
  WITH batch AS MATERIALIZED (
     SELECT ${rowColumns}, o.seq FROM outbox o WHERE ${condition} ORDER BY o.seq LIMIT $1 FOR UPDATE SKIP LOCKED),
   held AS MATERIALIZED (
     SELECT o.subject FROM outbox o WHERE ${condition} AND o.seq < (SELECT max(seq) FROM batch) AND o.seq NOT IN (SELECT seq FROM batch))
   SELECT id, type, subject, data, time, trail FROM batch WHERE subject NOT IN (SELECT subject FROM held) ORDER BY seq`;

const take = statement('outbox.take', oldestOf('o.dispatched_at IS NULL'));

const takeUnplaced = statement('outbox.take-unplaced', oldestOf('o.dispatched_at IS NULL AND o.position IS NULL'));

/** Until the transaction ends nobody else gives positions: they become visible in their order (see LiveFeed). */
const lockPositions = statement('outbox.lock-positions', 'SELECT pg_advisory_xact_lock(7164948)');

/** New places, in the order in which the events are named. */
const places = `SELECT id, nextval('outbox_position') AS position FROM unnest($1::uuid[]) AS line (id)`;

const place = statement(
  'outbox.place',
  `WITH places AS MATERIALIZED (${places})
   UPDATE outbox o SET position = coalesce(o.position, places.position) FROM places WHERE o.id = places.id`,
);

const markDispatched = statement(
  'outbox.mark-dispatched',
  `WITH places AS MATERIALIZED (${places})
   UPDATE outbox o SET dispatched_at = clock_timestamp(), position = coalesce(o.position, places.position)
   FROM places WHERE o.id = places.id`,
);

/**
 * Sends events on: jobs for each reaction, which those that come in numbers share. At least once; the inbox makes it exactly once.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(Relay.name);
  #wake: () => void = () => undefined;
  #woken = false;
  #stopped = false;
  #faulty = false;
  #running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly listener: Listener,
    private readonly handlers: JobHandlers,
    private readonly queue: JobQueue,
    private readonly live: LiveChannel,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen('outbox', () => this.#look());
    this.listener.onReconnect(() => this.#look());
    this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }

  /** @returns how many events were sent on. */
  dispatchBatch(): Promise<number> {
    return this.#batch(take, markDispatched, (events) => this.#sendTogether(events));
  }

  /** Gives events their places without sending them on, so that readers hear of them while the queue is away. */
  placeBatch(): Promise<number> {
    return this.#batch(takeUnplaced, place);
  }

  async #batch(select: Statement, mark: Statement, send?: (events: OutboxRow[]) => Promise<void>): Promise<number> {
    const done = await this.database.transaction(async () => {
      const events = await this.database.query<OutboxRow>(select, [batchSize]);
      if (events.length === 0) return 0;
      await send?.(events);
      await this.database.query(lockPositions);
      await this.database.query(mark, [events.map(({ id }) => id)]);
      return events.length;
    });
    // Without the bell they are found a little later.
    if (done > 0) this.live.publish(feedTopic, '').catch(() => undefined);
    return done;
  }

  /** Makes a job for each reaction to each of these events; those that are there already stay as they are. */
  async send(events: readonly OutboxRow[]): Promise<void> {
    await this.queue.add(this.#reactionsTo(events).flatMap(([reaction, asking]) => asking.map((event) => jobOfEvent(reaction, event))));
  }

  async #sendTogether(events: readonly OutboxRow[]): Promise<void> {
    await this.queue.add(this.#reactionsTo(events).flatMap(([reaction, asking]) => jobsOfEvents(reaction, asking)));
  }

  /** Each reaction with the events that ask for it, in their order. */
  #reactionsTo(events: readonly OutboxRow[]): [BoundHandler, Envelope[]][] {
    const asked = new Map<BoundHandler, Envelope[]>();
    for (const event of events) {
      const reactions = this.handlers.reactingTo(event.type);
      if (reactions.length === 0) continue;
      const envelope = { ...envelopeOf(event), traceparent: this.#traceOf(event) };
      for (const reaction of reactions) {
        const asking = asked.get(reaction);
        if (asking) asking.push(envelope);
        else asked.set(reaction, [envelope]);
      }
    }
    return [...asked];
  }

  /** As long as it waited in the outbox; the jobs hang below it. */
  #traceOf({ type, id, time, trail }: OutboxRow): string | undefined {
    const attributes = { 'messaging.system': 'quoin.outbox', 'messaging.message.id': id };
    return recorded(`send ${type}`, { kind: 'producer', parent: trail?.traceparent, began: time, attributes });
  }

  async #placeAll(): Promise<void> {
    while (!this.#stopped && (await this.placeBatch()) > 0);
  }

  #look(): void {
    this.#woken = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      try {
        // An ill store is asked without a lock on events, and live updates do not wait for it.
        if (this.#faulty) await this.#placeAll().then(() => this.queue.reach());
        while (!this.#stopped && (await this.dispatchBatch()) > 0);
        this.#tell(undefined);
      } catch (error) {
        this.#tell(error as Error);
        // Whoever writes wakes us; an ill store must not be asked with each write.
        this.#woken = false;
      }
      if (!this.#woken) await this.#sleep();
    }
  }

  /** Once when a fault begins, and once when it ends. */
  #tell(fault: Error | undefined): void {
    if (fault && !this.#faulty) this.#logger.warn(`Events wait: ${fault.message}`);
    if (!fault && this.#faulty) this.#logger.log('Events are sent on again');
    this.#faulty = fault !== undefined;
  }

  /** Until something is written or the poll is due; after a fault, the poll alone. */
  async #sleep(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      if (!this.#faulty || this.#stopped) this.#wake = resolve;
      timer = setTimeout(resolve, pollMs);
    });
    this.#wake = () => undefined;
    clearTimeout(timer);
  }
}
