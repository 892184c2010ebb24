import type { RetryAdvice } from './call-policy.js';

/** Answers that may be another next time. What else is refused (4xx) would be refused again. */
const passing = new Set([408, 409, 429, 500, 502, 503, 504]);

/**
 * What an answer over HTTP says of another try.
 * @param retryAfter the header (RFC 9110, section 10.2.3): seconds, or a date
 */
export function adviceForStatus(status: number | undefined, retryAfter?: string | null, now = Date.now()): RetryAdvice {
  if (status === undefined || !passing.has(status)) return { retry: false };
  return { retry: true, afterMs: millisecondsUntil(retryAfter, now) };
}

/** 0 where the header says nothing, or what nobody understands. */
export function millisecondsUntil(retryAfter: string | null | undefined, now = Date.now()): number {
  const text = retryAfter?.trim() ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1_000;
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
