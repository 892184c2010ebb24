import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, statement } from '#platform/database';
import { LiveChannel } from './live-channel.js';

/** An event that was sent on, and its place in the line of all of them. */
export interface FeedEvent {
  readonly position: number;
  readonly type: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The topic of the bell that the relay rings when there is something new. */
export const feedTopic = 'feed';

/** Events at a time, and the look for what a lost bell left behind, in milliseconds. */
const batchSize = 500;
const pollMs = 2_000;

const latest = statement(
  'live.latest',
  'SELECT coalesce(max(position), 0)::text AS position FROM outbox WHERE position IS NOT NULL',
);
const oldest = statement('live.oldest', 'SELECT min(position)::text AS position FROM outbox WHERE position IS NOT NULL');
const following = statement(
  'live.following',
  'SELECT position::text, type, subject, data FROM outbox o WHERE o.position > $1 ORDER BY o.position LIMIT $2',
);

type Heard = (event: FeedEvent) => Promise<void>;

/**
 * What happened, to be heard in each process in the same order, each event once. Positions are given under a lock in
 * the order in which they can be seen, so reading on from the last one misses nothing.
 */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(LiveFeed.name);
  readonly #heard = new Set<Heard>();
  #position: number | undefined;
  #beginning: Promise<number> | undefined;
  #stopped = false;
  #rung = false;
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly channel: LiveChannel,
  ) {}

  /** Does not wait: a process starts without its bell as well. */
  onApplicationBootstrap(): void {
    this.channel.subscribe(feedTopic, () => this.#ring()).catch((error: Error) => this.#logger.warn(`No bell: ${error.message}`));
    this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    this.#ring();
    await this.#running;
  }

  /** Everything from now on, one event after the other; the answer ends it. */
  listen(heard: Heard): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }

  /** The place of the last event that this process heard. */
  async position(): Promise<number> {
    // Asked once: an answer that came late would set a place back that was passed meanwhile.
    const begun = await (this.#beginning ??= this.#latest().catch((error: unknown) => {
      this.#beginning = undefined;
      throw error;
    }));
    return (this.#position ??= begun);
  }

  /** Events after a place, in their order. */
  async read(after: number, limit: number = batchSize): Promise<FeedEvent[]> {
    const rows = await this.database.query<FeedEvent & { position: string }>(following, [after, limit]);
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }

  /**
   * Whether a place is one that the line has come to. This process may not have heard of it yet; one that is none of this
   * line's (a database that was put back, an id of elsewhere) nobody can go on from.
   */
  async hasReached(place: number): Promise<boolean> {
    return place <= (await this.position()) || place <= (await this.#latest());
  }

  /** Whether events after this place were removed already, so that reading on would leave a gap. */
  async hasForgotten(after: number): Promise<boolean> {
    const first = (await this.database.one<{ position: string | null }>(oldest))?.position;
    return first !== null && first !== undefined && Number(first) > after + 1 && after < (await this.position());
  }

  async #latest(): Promise<number> {
    return Number((await this.database.one<{ position: string }>(latest))?.position ?? 0);
  }

  #ring(): void {
    this.#rung = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    let faulty = false;
    while (!this.#stopped) {
      this.#rung = false;
      try {
        await this.#tell();
        faulty = false;
      } catch (error) {
        if (!faulty) this.#logger.warn(`Live updates wait: ${(error as Error).message}`);
        faulty = true;
        this.#rung = false;
      }
      if (!this.#rung && !this.#stopped) await this.#sleep();
    }
  }

  async #tell(): Promise<void> {
    let position = await this.position();
    for (;;) {
      const events = await this.read(position);
      for (const event of events) {
        position = this.#position = event.position;
        await Promise.all([...this.#heard].map((heard) => heard(event).catch((error: unknown) => this.#fault(error))));
      }
      if (events.length < batchSize || this.#stopped) return;
    }
  }

  /** One listener's fault is not the others'. */
  #fault(error: unknown): void {
    this.#logger.error({ message: 'A live update was not handed on', err: error });
  }

  async #sleep(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, pollMs);
    });
    clearTimeout(timer);
  }
}
