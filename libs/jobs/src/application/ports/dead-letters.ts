import type { Actor } from '#kernel';
import type { DeadLetter } from '../../domain/dead-letter.js';

/** The jobs that failed for good. */
export abstract class DeadLetters {
  abstract find(id: string): Promise<DeadLetter | undefined>;

  /**
   * Stores the row, its events and an entry of the audit log that says who did it, together.
   * @throws DomainError `version.stale` when it was handled, or failed again, meanwhile
   */
  abstract save(deadLetter: DeadLetter, by: Actor): Promise<void>;
}
