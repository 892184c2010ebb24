import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { followTrail } from '#platform/trail';
import { tracerInUse, type Span, type Tracer } from './tracer.js';

/** Probes and scrapes say nothing. */
const quiet = /^\/(health|metrics)\b/;

/**
 * Lets each request be a span below the caller's (`traceparent`), and what it does hang below that. It comes after the
 * edge's own hooks. Where nothing is traced there are no hooks.
 */
export function traceRequests(adapter: FastifyAdapter): void {
  const tracer = tracerInUse();
  if (!tracer) return;
  const spans = new WeakMap<FastifyRequest, Span>();
  const server = adapter.getInstance();
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    if (!quiet.test(request.url)) {
      const span = begin(tracer, request, reply);
      spans.set(request, span);
      // For what is said of the request where the context is left behind: its line in the log.
      request.headers.traceparent = span.traceparent;
    }
    done();
  });
  // After the body was read: reading it leaves the context behind.
  server.addHook('preValidation', (request: FastifyRequest, _reply, done) => {
    const span = spans.get(request);
    if (span) followTrail({ requestId: request.id, traceparent: span.traceparent }, done);
    else done();
  });
}

/** Its name bears the route, never the address: an address may hold a token. */
function begin(tracer: Tracer, request: FastifyRequest, reply: FastifyReply): Span {
  const { method, id, routeOptions: { url: route }, headers: { traceparent } } = request;
  const span = tracer.begin(route ? `${method} ${route}` : method, {
    kind: 'server',
    parent: typeof traceparent === 'string' ? traceparent : undefined,
    attributes: { 'http.request.method': method, 'quoin.request_id': id, ...(route && { 'http.route': route }) },
  });
  reply.raw.once('close', () => {
    const status = reply.raw.statusCode;
    span.end(status >= 500 ? { code: String(status) } : undefined, { 'http.response.status_code': status });
  });
  return span;
}
