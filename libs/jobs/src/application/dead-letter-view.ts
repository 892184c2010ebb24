import type { DeadLetterStatus } from '../domain/dead-letter.js';

/** A dead letter as it is read. */
export interface DeadLetterView {
  readonly id: string;
  readonly queue: string;
  readonly kind: string;
  readonly jobId: string;
  /** JSON. */
  readonly payload: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failures: number;
  readonly status: DeadLetterStatus;
  readonly firstFailedAt: Date;
  readonly failedAt: Date;
  readonly handledAt: Date | null;
}
