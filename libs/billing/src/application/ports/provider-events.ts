import type { BillingCommand } from '../billing-command.js';

/** An event of the payment provider, believed and not yet read. */
export interface Webhook {
  /** What the provider calls it; the same for each delivery. */
  readonly reference: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly occurredAt: Date;
  /** The bytes that were signed, as text. */
  readonly body: string;
}

/** What the payment provider tells by itself. */
export abstract class ProviderEvents {
  /**
   * @param signature the header that came with the bytes
   * @throws DomainError `webhook.signature-invalid` for what is forged or too old, `webhook.malformed` for what is
   *   signed and no event
   */
  abstract authenticate(bytes: Uint8Array, signature: string | undefined): Webhook;

  /** What is to be done about an event: nothing where it is none of ours. Asks nobody, so that it can be shown. */
  abstract commandsFor(body: string, options: { readonly dryRun: boolean }): readonly BillingCommand[];
}
