import { CallPolicy, ServiceUnavailable, type CallPolicyOptions } from '#platform/resilience';
import { sourceUnreachable } from '../../domain/import.errors.js';

/** How long the way to the server may take, in milliseconds. */
export const connectTimeoutMs = 10_000;

/** Connections to a source, and so questions at a time. */
export const connectionLimit = 20;

/** The server was not reached, went away, or has no place for us now: the same question may be answered next time. */
export class SourceAway extends Error {
  override readonly name = 'SourceAway';
}

/**
 * How a source is asked: each question (a page of rows, read only) is one call, which may be made again. As many at a
 * time as there are connections, and however many more may wait.
 */
export function sourceCalls(chosen: Partial<CallPolicyOptions> = {}): CallPolicy {
  return new CallPolicy('The source of an import', {
    attempts: 5,
    initialDelayMs: 1_000,
    maxDelayMs: 8_000,
    multiplier: 2,
    attemptTimeoutMs: 120_000,
    deadlineMs: 240_000,
    adviceFor: (error) => ({ retry: error instanceof SourceAway }),
    breaker: { faults: 10, restMs: 10_000 },
    bulkhead: { calls: connectionLimit, waiting: Number.MAX_SAFE_INTEGER },
    ...chosen,
  });
}

/**
 * The policy has tried for long enough. Without its fault as the cause, so that the import ends with a word why: a job
 * that was put off would try for ever, with an address that may be wrong.
 */
export function unreachable({ cause }: ServiceUnavailable): Error {
  return sourceUnreachable(cause instanceof SourceAway ? cause.message : 'it does not answer');
}
