import { Injectable } from '@nestjs/common';
import { JobHandlers } from '#platform/queue';
import type { LetterWriter } from '../../application/letter-writer.js';
import { LetterWriters } from '../../application/ports/letter-writers.js';
import { LetterReaction } from './letter-reaction.js';

/** The reactions of this process that write letters; a process that runs no jobs has none. */
@Injectable()
export class JobLetterWriters extends LetterWriters {
  #byKind: Map<string, LetterWriter> | undefined;

  constructor(private readonly handlers: JobHandlers) {
    super();
  }

  find(kind: string): LetterWriter | undefined {
    this.#byKind ??= new Map(this.#all().map((writer) => [writer.letter, writer]));
    return this.#byKind.get(kind);
  }

  #all(): LetterWriter[] {
    return this.handlers.all().flatMap(({ handler }) => (handler instanceof LetterReaction ? [handler] : []));
  }
}
