import { AggregateRoot, type AggregateState } from '#kernel';
import { deadLetterHandled } from './dead-letter.errors.js';
import { DeadLetterResent } from './dead-letter.events.js';

export const deadLetterStatuses = ['waiting', 'resent', 'discarded'] as const;
export type DeadLetterStatus = (typeof deadLetterStatuses)[number];

export interface DeadLetterState extends AggregateState {
  readonly queue: string;
  readonly kind: string;
  readonly jobId: string;
  /** What the job was to work with, as the queue held it. */
  readonly payload: unknown;
  readonly reason: string;
  /** Attempts in all. */
  readonly attempts: number;
  /** How often it failed for good: once, and once more for each return. */
  readonly failures: number;
  readonly status: DeadLetterStatus;
  readonly firstFailedAt: Date;
  readonly failedAt: Date;
  readonly handledAt: Date | null;
}

/** A job that failed for good and waits for somebody to decide. The platform's queue lays it here. */
export class DeadLetter extends AggregateRoot<DeadLetterState> {
  static restore(state: DeadLetterState): DeadLetter {
    return new DeadLetter(state);
  }

  /** Its job is to be tried again. @throws DomainError `dead-letter.handled` */
  sendAgain(at: Date): void {
    this.#handle('resent', at);
    this.record(new DeadLetterResent(this.id));
  }

  /** Its job is given up. @throws DomainError `dead-letter.handled` */
  discard(at: Date): void {
    this.#handle('discarded', at);
  }

  #handle(status: DeadLetterStatus, at: Date): void {
    if (this.state.status !== 'waiting') throw deadLetterHandled();
    this.state = { ...this.state, status, handledAt: at };
  }
}
