import type { Actor } from '#kernel';
import type { QueueView } from '../queue-view.js';

/** What jobs wait in. */
export abstract class Queues {
  /** All of them, always in the same order. @throws DomainError `queue.unavailable` */
  abstract list(): Promise<QueueView[]>;

  /**
   * Halts a queue, or lets it go on, with an entry of the audit log that says who did it. Does nothing, and enters
   * nothing, where it is so already.
   * @throws DomainError `queue.not-found`, `queue.unavailable`
   */
  abstract setPaused(name: string, paused: boolean, by: Actor): Promise<void>;
}
