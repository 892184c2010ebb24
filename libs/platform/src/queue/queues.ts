/** The queues, and how many jobs of each one worker process runs at a time. */
export const queues = {
  /** What follows from events inside the product: quick, in the database. */
  reactions: { concurrency: 20 },
  /** Letters: each waits for a mail server. */
  letters: { concurrency: 5 },
  /** What the payment provider told: each job may ask it back. */
  payments: { concurrency: 10 },
  /** What runs by the clock. */
  schedules: { concurrency: 2 },
} as const;

export type QueueName = keyof typeof queues;

export const queueNames = Object.keys(queues) as QueueName[];
