import { DiscoveryService } from '@nestjs/core';
import type { Interval } from './interval.js';
import type { QueueName } from './queues.js';

/** What a worker does with jobs of one kind. */
export interface JobHandlerOptions {
  /** `<context>.<what-it-does>`, such as `publishing.publish-due-posts`. */
  readonly kind: string;
  readonly queue: QueueName;
  /** The class (with class-validator decorators) that the payload is parsed into on arrival; a schedule needs none. */
  readonly payload?: new () => object;
  /** The event type that makes such a job; the payload is then the event's data. It is carried out once per event. */
  readonly on?: string;
  /**
   * How a reaction is kept from happening twice. `transaction` (the default): mark and effect are committed together, under load in one
   * transaction with those of other events: an effect that fails takes theirs back, and all are tried again one by one.
   * `id`: the effect lies outside of the database (a letter, a payment) and carries an id of its own, so that the rare
   * double after a crash can be recognised; the mark follows it, and no transaction is open meanwhile.
   */
  readonly guardedBy?: 'transaction' | 'id';
  /** Runs it by the clock as well: so often, by one worker of the cluster each time. */
  readonly every?: Interval;
}

/** What is known of the job besides its payload. */
export interface JobContext {
  readonly jobId: string;
  /** From 1. */
  readonly attempt: number;
  /** Whether the job is dead when this attempt fails. */
  readonly isLast: boolean;
  /** For a reaction: the event. */
  readonly event?: EventContext;
}

/** The event behind a reaction: what its envelope says besides the data. */
export interface EventContext {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  /** When it happened, ISO 8601 in UTC. */
  readonly time: string;
}

/** Implemented by every class that bears `@HandlesJob`. It may run more than once: its effects must be idempotent. */
export interface JobHandler<Payload extends object = object> {
  handle(payload: Payload, context: JobContext): Promise<void>;
}

/** Marks a provider of a worker module as the one handler of a job kind. */
export const HandlesJob = DiscoveryService.createDecorator<JobHandlerOptions>();
