import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '#platform/config';

type Heard = (payload: string) => void;

/** How long to wait before another try after the connection was lost, in milliseconds. */
const reconnectMs = 500;

/** How long PostgreSQL may take to listen, in milliseconds. */
const listenMs = 5_000;

/**
 * Hears PostgreSQL's NOTIFY on one connection of its own, and comes back by itself when that is lost. What was sent
 * meanwhile is lost (so is it with any NOTIFY): `onReconnect` tells, and whoever listens looks for what was missed.
 */
@Injectable()
export class Listener implements OnApplicationShutdown {
  readonly #logger = new Logger(Listener.name);
  readonly #heard = new Map<string, Set<Heard>>();
  readonly #reconnected = new Set<() => void>();
  readonly #lost = new Set<() => void>();
  #connected = false;
  #client: Promise<pg.Client> | undefined;
  #returning: Promise<void> | undefined;
  #closed = false;

  constructor(private readonly config: Config) {}

  /** Resolves when the channel is being listened to; the answer ends the subscription. */
  async listen(channel: string, heard: Heard): Promise<() => void> {
    const known = this.#heard.get(channel) ?? new Set();
    this.#heard.set(channel, known.add(heard));
    const client = await (this.#client ??= this.#connectAnew());
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    return () => known.delete(heard);
  }

  /** Whether notifications arrive at the moment. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Tells those who listen in this process, without the way through PostgreSQL. */
  tell(channel: string, payload: string): void {
    for (const heard of this.#heard.get(channel) ?? []) heard(payload);
  }

  /** Runs whenever the connection is lost. */
  onLost(run: () => void): void {
    this.#lost.add(run);
  }

  /** Runs after each return of a lost connection. */
  onReconnect(run: () => void): void {
    this.#reconnected.add(run);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#closed = true;
    await (await this.#client?.catch(() => undefined))?.end().catch(() => undefined);
  }

  /** A first attempt that fails is forgotten, so that the next caller makes another. */
  async #connectAnew(): Promise<pg.Client> {
    try {
      const client = await this.#connect();
      this.#connected = true;
      return client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.config.database.url,
      connectionTimeoutMillis: this.config.database.connectMs,
      query_timeout: listenMs,
      application_name: 'quoin-listener',
      keepAlive: true,
      // Several channels may be asked for at once.
      pipeline: true,
    });
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    client.on('error', (error) => this.#logger.warn(`The listening connection broke: ${error.message}`));
    await client.connect();
    // Only now: an attempt that fails ends too, and each would begin a loop of its own.
    client.once('end', () => this.#ended());
    return client;
  }

  /** One loop at a time: a connection may end while it is still being asked to listen, by the loop that made it. */
  #ended(): void {
    if (this.#connected) this.#lost.forEach((run) => run());
    this.#connected = false;
    this.#returning ??= this.#reconnect().finally(() => (this.#returning = undefined));
  }

  async #reconnect(): Promise<void> {
    while (!this.#closed) {
      await new Promise((resolve) => setTimeout(resolve, reconnectMs));
      let client: pg.Client | undefined;
      try {
        client = await this.#connect();
        for (const channel of this.#heard.keys()) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
        this.#client = Promise.resolve(client);
        this.#connected = true;
        this.#reconnected.forEach((run) => run());
        return;
      } catch (error) {
        this.#logger.warn(`PostgreSQL cannot be listened to yet: ${(error as Error).message}`);
        client?.end().catch(() => undefined);
      }
    }
  }
}
