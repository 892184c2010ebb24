import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { HandlesJob, type JobHandler, type JobHandlerOptions } from './job-handler.js';

export interface BoundHandler extends JobHandlerOptions {
  readonly handler: JobHandler;
}

/** The catalogue of job kinds, found in the modules of this process. */
@Injectable()
export class JobHandlers {
  #known: Map<string, BoundHandler> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  get(kind: string): BoundHandler | undefined {
    return this.#byKind.get(kind);
  }

  /** @throws Error when two handlers claim one kind. */
  all(): BoundHandler[] {
    return [...this.#byKind.values()];
  }

  /** The reactions to one type of event. */
  reactingTo(eventType: string): BoundHandler[] {
    return this.all().filter(({ on }) => on === eventType);
  }

  /** Looked for once: the modules of a process do not change after its start. */
  get #byKind(): Map<string, BoundHandler> {
    return (this.#known ??= this.#find());
  }

  #find(): Map<string, BoundHandler> {
    const found = new Map<string, BoundHandler>();
    for (const provider of this.discovery.getProviders()) {
      if (!provider.metatype || !provider.instance) continue;
      const options = this.discovery.getMetadataByDecorator(HandlesJob, provider);
      if (!options) continue;
      if (found.has(options.kind)) throw new Error(`Two handlers claim the job kind ${options.kind}`);
      found.set(options.kind, { ...options, handler: provider.instance as JobHandler });
    }
    return found;
  }
}
