import { Injectable, Logger } from '@nestjs/common';
import { Stripe } from 'stripe';
import { Config } from '#platform/config';
import { adviceForStatus, CallPolicy, millisecondsUntil, ServiceUnavailable, type RetryAdvice } from '#platform/resilience';
import { notConfigured, providerRefused, providerUnavailable } from '../../domain/billing.errors.js';

/** The version whose shapes this adapter reads; the package's types are of the same one. */
export const apiVersion = '2026-10-28.endive';

const attemptTimeoutMs = 5_000;

/** Its own advice comes before that of the status (https://docs.stripe.com/error-low-level). */
export function adviceFor(error: unknown): RetryAdvice {
  if (error instanceof Stripe.errors.StripeConnectionError) return { retry: true };
  if (!(error instanceof Stripe.errors.StripeError)) return { retry: false };
  const { statusCode, headers } = error;
  // The same key with other contents: the same again would be refused again.
  if (error instanceof Stripe.errors.StripeIdempotencyError) return { retry: false };
  if (headers?.['stripe-should-retry'] === 'false') return { retry: false };
  const retryAfter = headers?.['retry-after'];
  if (headers?.['stripe-should-retry'] === 'true') return { retry: true, afterMs: millisecondsUntil(retryAfter) };
  return adviceForStatus(statusCode, retryAfter);
}

/**
 * Calls Stripe: the version pinned, retried by the platform and not by the package, so that one command has one
 * Idempotency-Key through all attempts.
 */
@Injectable()
export class StripeClient {
  readonly #logger = new Logger(StripeClient.name);
  readonly #stripe: Stripe | undefined;
  readonly #policy = new CallPolicy('Stripe', {
    attempts: 3,
    initialDelayMs: 300,
    maxDelayMs: 3_000,
    multiplier: 2,
    attemptTimeoutMs,
    // With the time of an attempt: no answer takes longer than about ten seconds.
    deadlineMs: 10_000,
    adviceFor,
    breaker: { faults: 10, restMs: 10_000 },
    bulkhead: { calls: 25, waiting: 100 },
  });

  constructor({ payments: { secretKey, apiBase } }: Config) {
    this.#stripe = secretKey === undefined ? undefined : new Stripe(secretKey, { ...standing, ...addressOf(apiBase) });
  }

  /**
   * @throws DomainError `billing.provider-unavailable` when Stripe is away, slow or busy, `billing.provider-refused` when
   *   it will not do it, `billing.not-configured` without a key
   */
  async call<Result>(work: (stripe: Stripe) => Promise<Result>): Promise<Result> {
    const stripe = this.#stripe;
    if (!stripe) throw notConfigured();
    try {
      return await this.#policy.run(() => work(stripe));
    } catch (error) {
      // The cause lets a job wait for Stripe instead of failing.
      if (error instanceof ServiceUnavailable) throw Object.assign(providerUnavailable(error.retryAfter), { cause: error });
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      const { type, code, param, requestId, statusCode } = error;
      this.#logger.error({ message: 'Stripe refused', stripe: { type, code, param, requestId, statusCode } });
      throw providerRefused();
    }
  }

  /** As `call`; undefined for what Stripe does not have. */
  find<Result>(work: (stripe: Stripe) => Promise<Result>): Promise<Result | undefined> {
    return this.call((stripe) =>
      work(stripe).catch((error: unknown) => {
        if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) return undefined;
        throw error;
      }),
    );
  }
}

/** What Stripe understood and will not do, for any reason or for this one; that it does not have something is none. */
export function isRefusal(error: unknown, code?: string): boolean {
  const isOne = error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
  return isOne && (code === undefined || error.code === code);
}

const standing = { apiVersion, maxNetworkRetries: 0, timeout: attemptTimeoutMs, telemetry: false } as const;

function addressOf(apiBase: string | undefined) {
  if (apiBase === undefined) return {};
  const { protocol, hostname, port } = new URL(apiBase);
  const scheme = protocol === 'http:' ? 'http' : 'https';
  return { host: hostname, port: port || (scheme === 'http' ? 80 : 443), protocol: scheme } as const;
}
