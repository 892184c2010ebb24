import { DiscoveryService } from '@nestjs/core';
import type { QueueName } from './queues.js';

/** What a worker does with jobs of one kind. */
export interface JobHandlerOptions {
  readonly kind: string;
  readonly queue: QueueName;
  /** The class (with class-validator decorators) that the payload is parsed into on arrival. */
  readonly payload: new () => object;
  /** The event type that makes such a job; the payload is then the event's data, and the inbox guards the handler. */
  readonly on?: string;
}

/** What is known of the job besides its payload. */
export interface JobContext {
  readonly jobId: string;
  /** From 1. */
  readonly attempt: number;
  /** For a reaction: the event. */
  readonly event?: { readonly id: string; readonly type: string; readonly subject: string; readonly time: string };
}

/** Implemented by every class that bears `@HandlesJob`. It may run more than once: its effects must be idempotent. */
export interface JobHandler<Payload extends object = object> {
  handle(payload: Payload, context: JobContext): Promise<void>;
}

/** Marks a provider of a worker module as the one handler of a job kind. */
export const HandlesJob = DiscoveryService.createDecorator<JobHandlerOptions>();
