import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel';
import { LiveChannel, LiveStream } from '#platform/live';
import { FindImport } from '../../application/find-import.js';
import type { ImportView } from '../../application/import-view.js';
import { importNotFound } from '../../domain/import.errors.js';
import { importTopic } from './import-topic.js';

/** How often a watcher looks without a bell, in milliseconds. */
const lookMs = 2_000;

interface Watcher {
  readonly id: string;
  readonly look: () => void;
  readonly stream: LiveStream<ImportView>;
}

/** Lets clients watch an import: each state that they are told is the present one, and the last one ends the stream. */
@Injectable()
export class LiveImports implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #watchers = new Set<Watcher>();

  constructor(
    private readonly channel: LiveChannel,
    private readonly queries: QueryBus,
  ) {}

  /** Does not wait: without its bell, watchers look by the clock. */
  onApplicationBootstrap(): void {
    const ring = (id: string): void => {
      for (const watcher of this.#watchers) if (watcher.id === id) watcher.look();
    };
    this.channel.subscribe(importTopic, ring).catch(() => undefined);
  }

  beforeApplicationShutdown(): void {
    for (const { stream } of [...this.#watchers]) stream.end();
  }

  /** @throws DomainError `import.not-found`, `auth.required`, `auth.forbidden` */
  async watch(actor: Actor, id: string): Promise<LiveStream<ImportView>> {
    const now = await this.queries.execute(new FindImport(actor, id));
    if (!now) throw importNotFound();
    let told = 0;
    let busy = false;
    const look = async (): Promise<void> => {
      if (busy || stream.over) return;
      busy = true;
      const view = await this.queries.execute(new FindImport(actor, id)).catch(() => undefined);
      busy = false;
      if (view) tell(view);
    };
    const timer = setInterval(() => void look(), lookMs).unref();
    const stream: LiveStream<ImportView> = new LiveStream(() => {
      clearInterval(timer);
      this.#watchers.delete(watcher);
    });
    const watcher: Watcher = { id, look: () => void look(), stream };
    const tell = (view: ImportView): void => {
      if (view.version <= told) return;
      told = view.version;
      stream.push(view);
      if (view.status === 'completed' || view.status === 'cancelled') stream.end();
    };
    this.#watchers.add(watcher);
    tell(now);
    return stream;
  }
}
