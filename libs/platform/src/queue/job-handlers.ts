import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { HandlesJob, type JobHandler, type JobHandlerOptions } from './job-handler.js';

export interface BoundHandler extends JobHandlerOptions {
  readonly handler: JobHandler;
}

/** The catalogue of job kinds, found in the modules of this process. */
@Injectable()
export class JobHandlers implements OnApplicationBootstrap {
  readonly #byKind = new Map<string, BoundHandler>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error when two handlers claim one kind. */
  onApplicationBootstrap(): void {
    for (const provider of this.discovery.getProviders()) {
      if (!provider.metatype || !provider.instance) continue;
      const options = this.discovery.getMetadataByDecorator(HandlesJob, provider);
      if (!options) continue;
      if (this.#byKind.has(options.kind)) throw new Error(`Two handlers claim the job kind ${options.kind}`);
      this.#byKind.set(options.kind, { ...options, handler: provider.instance as JobHandler });
    }
  }

  get(kind: string): BoundHandler | undefined {
    return this.#byKind.get(kind);
  }

  all(): BoundHandler[] {
    return [...this.#byKind.values()];
  }

  /** The reactions to one type of event. */
  reactingTo(eventType: string): BoundHandler[] {
    return this.all().filter(({ on }) => on === eventType);
  }
}
