/** A queue, and how many jobs it holds by their state. */
export interface QueueView {
  readonly name: string;
  /** Its jobs wait until somebody resumes it. */
  readonly isPaused: boolean;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly completed: number;
}
