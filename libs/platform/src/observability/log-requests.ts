import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { PinoLogger } from './logger.js';

/** Probes and scrapes come every few seconds and say nothing. */
const quiet = /^\/(health|metrics)\b/;

/** One line for each request, with its id, and nothing of what was sent. */
export function logRequests(adapter: FastifyAdapter, { pino }: PinoLogger): void {
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    if (!quiet.test(request.url)) {
      pino.info(
        {
          requestId: request.id,
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
