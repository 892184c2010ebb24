import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** What is left then (a request that never came whole, an answer that nobody reads) is cut, in milliseconds. */
const patienceMs = 8_000;

/**
 * Lets no connection hold up a close on which nothing was asked. Browsers and HTTP clients open some in advance; Node takes a
 * new one for busy until its first request is over, so that `closeIdleConnections` spares it, and stops looking for requests
 * that are late when the server closes: it would wait until the client hangs up. What is being answered is finished.
 */
export function endSilentSockets(fastify: FastifyInstance): void {
  const { server } = fastify;
  const silent = new Set<Socket>();
  let closing = false;
  const speaks = ({ socket }: IncomingMessage): void => void silent.delete(socket);
  server.on('request', speaks).on('upgrade', speaks);
  server.on('connection', (socket: Socket) => {
    if (closing) return void socket.destroy();
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    silent.forEach((socket) => socket.destroy());
    setTimeout(() => server.closeAllConnections(), patienceMs).unref();
    done();
  });
}
