import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** Probes and scrapes come every few seconds and say nothing. */
const quiet = /^\/(health|metrics)\b/;

/** One line for each request, with its id, and nothing of what was sent. */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    if (!quiet.test(request.url)) {
      logger.info(
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
