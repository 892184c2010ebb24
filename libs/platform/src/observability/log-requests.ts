import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { namesOf } from '#platform/trail';
import type { PinoLogger } from './logger.js';

/** Probes and scrapes come every few seconds and say nothing. */
const quiet = /^\/(health|metrics)\b/;

/** One line for each request, with its id, and nothing of what was sent. */
export function logRequests(adapter: FastifyAdapter, { pino }: PinoLogger): void {
  if (!pino.isLevelEnabled('info')) return;
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    if (!quiet.test(request.url)) {
      pino.info(
        {
          ...namesOf({ requestId: request.id, traceparent: callerOf(request) }),
          method: request.method,
          route: request.routeOptions.url ?? null,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
        },
        'Request',
      );
    }
    done();
  });
}

/** `traceparent` of W3C Trace Context, where it can be read. */
function callerOf({ headers: { traceparent } }: FastifyRequest): string | undefined {
  return typeof traceparent === 'string' && /^[\da-f]{2}-[\da-f]{32}-/.test(traceparent) ? traceparent : undefined;
}
