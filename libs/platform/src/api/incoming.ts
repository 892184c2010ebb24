import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

const spoken = new WeakSet<Socket>();

/** Whether a request has come over the connection. */
export function hasSpoken(socket: Socket): boolean {
  return spoken.has(socket);
}

/** Whether a request names two hosts, of which Node keeps the first: another server on its way may go by the second. */
export function namesTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let nth = 0; nth < rawHeaders.length; nth += 2) {
    const name = rawHeaders[nth]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

/**
 * A request as Node reads it, but for what it offers to become: where anybody takes upgrades, Node hands over every request
 * that offers one and answers it no more. Only that to a WebSocket counts here; others (`h2c`, which many clients offer with
 * each request) are ignored, as RFC 9110, section 7.8, allows, and answered like any other.
 */
export class Incoming extends IncomingMessage {
  /** Node's own constructor sets it, before a field of a class would be there. */
  declare private offered: boolean | null;

  constructor(socket: Socket) {
    super(socket);
    spoken.add(socket);
  }

  /** Node sets it to what its parser found, and then to whether somebody takes it. */
  set upgrade(offered: boolean | null) {
    this.offered = offered;
  }

  get upgrade(): boolean {
    return this.offered === true && (this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket');
  }
}
