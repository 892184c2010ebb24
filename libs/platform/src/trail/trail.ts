import { AsyncLocalStorage } from 'node:async_hooks';

/** What leads from an effect back to the request that began it: it goes into events, jobs and logs. */
export interface Trail {
  readonly requestId?: string;
  /** W3C Trace Context, as the caller sent it. */
  readonly traceparent?: string;
}

/** How a line of a log names the trail that it is on: the same over HTTP, GraphQL and in the jobs that follow. */
export function namesOf({ requestId, traceparent }: Trail): { requestId?: string; traceId?: string } {
  return { ...(requestId && { requestId }), ...(traceparent && { traceId: traceparent.split('-')[1] }) };
}

/** Version 00 of W3C Trace Context, which later ones must still be read as. */
const readable = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** The trail that a request begins, from its id and its headers. */
export function trailOf(requestId: string, { traceparent }: Readonly<Record<string, unknown>>): Trail {
  return typeof traceparent === 'string' && readable.test(traceparent) ? { requestId, traceparent } : { requestId };
}

const current = new AsyncLocalStorage<Trail>();

/** The trail of what runs now; empty where nobody began one (a schedule). It is for telling, never for deciding. */
export function currentTrail(): Trail {
  return current.getStore() ?? {};
}

/** Runs `work` on that trail. */
export function followTrail<Result>(trail: Trail, work: () => Result): Result {
  return current.run(trail, work);
}
