import { isUtf8 } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { Clock } from '#kernel';
import { Config } from '#platform/config';
import type { BillingCommand } from '../../application/billing-command.js';
import { ProviderEvents, type Webhook } from '../../application/ports/provider-events.js';
import { webhookMalformed, webhookRefused } from '../../domain/webhook.errors.js';
import { commandsForEvent } from './commands-for-event.js';
import { moment } from './to-subscription.js';

/** Seconds that a signature may be old, or our clocks apart. */
const toleranceS = 300;

/** `t=<seconds>,v1=<hex>` and perhaps more of them; longer headers are nobody's that we know. */
const signatureHeader = /^(?=.{1,2000}$)(?:[^,]*,)*t=(\d{1,12})(?:,|$)/;

/** Stripe's webhooks (https://docs.stripe.com/webhooks#verify-events). */
@Injectable()
export class StripeEvents extends ProviderEvents {
  readonly #secrets: readonly string[];

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    super();
    this.#secrets = config.payments.webhookSecrets;
  }

  authenticate(bytes: Uint8Array, signature: string | undefined): Webhook {
    const now = this.clock.now().getTime();
    const signedAt = Number(signatureHeader.exec(signature ?? '')?.[1] ?? NaN);
    // Before any hashing: most of what is forged ends here. The package accepts any time in the future; we do not.
    if (Number.isNaN(signedAt)) throw webhookRefused('There is no signature, or it cannot be read');
    if (Math.abs(now / 1_000 - signedAt) > toleranceS) throw webhookRefused('The signature is too old, or of the future');
    // Read once: valid UTF-8 is the same bytes again when it is hashed.
    const text = isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString() : undefined;
    const isGenuine = text !== undefined && this.#secrets.some((secret) => verify(text, signature ?? '', secret, now));
    if (!isGenuine) throw webhookRefused('The signature is not of any secret that we share');
    return readEvent(text);
  }

  commandsFor(body: string, options: { readonly dryRun: boolean }): readonly BillingCommand[] {
    return commandsForEvent(JSON.parse(body) as Stripe.Event, options);
  }
}

/** Constant in time for signatures of one length, as the package compares them. */
function verify(text: string, signature: string, secret: string, now: number): boolean {
  try {
    return Stripe.webhooks.signature?.verifyHeader(text, signature, secret, toleranceS, undefined, now) ?? false;
  } catch {
    return false;
  }
}

function readEvent(body: string): Webhook {
  const { id, object, type, created, api_version: apiVersion = null } = parse(body) as Partial<Stripe.Event>;
  const isEvent = isWord(id) && object === 'event' && isWord(type) && isMoment(created);
  if (!isEvent || (apiVersion !== null && !isWord(apiVersion))) throw webhookMalformed();
  return { reference: id, type, apiVersion, occurredAt: moment(created), body };
}

/** Seconds since 1970 that any part of ours can write down: until the end of the year 9999. */
function isMoment(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 253_402_300_800;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.\-]{1,255}$/.test(value);
}

function parse(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Refused below, with everything else that is no event.
  }
  throw webhookMalformed();
}
