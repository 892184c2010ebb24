import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { hasSpoken } from './incoming.js';

/** What is left then (a request that never came whole, an answer that nobody reads) is cut, in milliseconds. */
const patienceMs = 8_000;

/**
 * Lets no connection hold up a close on which nothing was asked. Browsers and HTTP clients open some in advance; Node takes a
 * new one for busy until its first request is over, so that `closeIdleConnections` spares it, and stops looking for requests
 * that are late when the server closes: it would wait until the client hangs up. What is being answered is finished.
 */
export function endSilentSockets(fastify: FastifyInstance): void {
  const { server } = fastify;
  const open = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    if (closing) return void socket.destroy();
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    for (const socket of open) if (!hasSpoken(socket)) socket.destroy();
    setTimeout(() => server.closeAllConnections(), patienceMs).unref();
    done();
  });
}
