import type { WebhookFailure } from './webhook-failure.js';

/** `waiting` until it was carried out; `ignored` where there was nothing to do about it, `discarded` where it was given up. */
export const webhookStatuses = ['waiting', 'applied', 'ignored', 'discarded'] as const;
export type WebhookStatus = (typeof webhookStatuses)[number];

/** An event of the payment provider as it is read. */
export interface WebhookEventView {
  readonly id: string;
  readonly reference: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly status: WebhookStatus;
  /** When it happened at the payment provider; `createdAt` is when we received it. */
  readonly occurredAt: Date;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  /** Why the last try failed, of one that could not be carried out. */
  readonly failure: WebhookFailure | null;
  readonly body: string;
}
