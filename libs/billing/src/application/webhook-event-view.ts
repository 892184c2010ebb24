/** `waiting` until it was carried out; `ignored` where there was nothing to do about it. */
export const webhookStatuses = ['waiting', 'applied', 'ignored'] as const;
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
  readonly body: string;
}
