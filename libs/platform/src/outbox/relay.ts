import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, Listener, statement } from '#platform/database';
import { JobHandlers, JobQueue, type JobRequest } from '#platform/queue';

/** Events at a time; the look for what a lost NOTIFY left behind, and the wait after a fault, in milliseconds. */
const batchSize = 200;
const pollMs = 1_000;

/**
 * The oldest waiting event of each subject, so that the events of one subject leave in their order whichever worker
 * takes them; what another worker holds is passed over.
 */
const takeHeads = statement(
  'outbox.take-heads',
  `SELECT id, type, subject, data, occurred_at AS time FROM outbox o
   WHERE dispatched_at IS NULL AND NOT EXISTS
     (SELECT FROM outbox e WHERE e.subject = o.subject AND e.seq < o.seq AND e.dispatched_at IS NULL)
   ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED`,
);

const markDispatched = statement(
  'outbox.mark-dispatched',
  'UPDATE outbox SET dispatched_at = clock_timestamp() WHERE id = ANY($1::uuid[])',
);

interface WaitingEvent {
  id: string;
  type: string;
  subject: string;
  data: Record<string, unknown>;
  time: Date;
}

/** Sends events on: one job for each reaction. At least once; the inbox makes it exactly once. */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(Relay.name);
  #wake: () => void = () => undefined;
  #woken = false;
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly listener: Listener,
    private readonly handlers: JobHandlers,
    private readonly queue: JobQueue,
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
  async dispatchBatch(): Promise<number> {
    return this.database.transaction(async () => {
      const events = await this.database.query<WaitingEvent>(takeHeads, [batchSize]);
      if (events.length === 0) return 0;
      await this.queue.add(events.flatMap((event) => this.#reactionsTo(event)));
      await this.database.query(markDispatched, [events.map(({ id }) => id)]);
      return events.length;
    });
  }

  #reactionsTo(event: WaitingEvent): JobRequest[] {
    return this.handlers
      .reactingTo(event.type)
      .map(({ kind, queue }) => ({ queue, kind, id: `${event.id}.${kind}`, payload: event }));
  }

  #look(): void {
    this.#woken = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      try {
        while (!this.#stopped && (await this.dispatchBatch()) > 0);
      } catch (error) {
        this.#logger.warn(`Events wait: ${(error as Error).message}`);
      }
      if (!this.#woken) await this.#sleep();
    }
  }

  /** Until something is written or the poll is due. */
  async #sleep(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, pollMs);
    });
    clearTimeout(timer);
  }
}
