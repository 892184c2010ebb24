import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be shut: connections stay up and new ones are taken, and nothing passes any more. */
export interface AGate {
  /** The server's address with the gate's port. */
  readonly url: string;
  /** The other side hangs. */
  shut(): void;
  /** What was held back passes, and all that follows. */
  open(): void;
  /** Breaks every connection; new ones are taken. */
  reset(): void;
  /** Breaks every connection, and takes none until it is opened. */
  refuse(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** @param url of the server that lies behind it */
export async function aGate(url: string): Promise<AGate> {
  const target = new URL(url);
  const { hostname } = target;
  const port = Number(target.port || 5432);
  const sockets = new Set<Socket>();
  let isShut = false;
  const take = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    if (isShut) socket.pause();
    return socket;
  };
  let refuses = false;
  const reset = (): void => sockets.forEach((socket) => socket.resetAndDestroy());
  const server = createServer((near) => {
    if (refuses) return void near.on('error', () => undefined).resetAndDestroy();
    const far = take(connect(port, hostname));
    take(near);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on('data', (bytes) => to.write(bytes)).once('close', () => to.destroy());
      if (isShut) from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target.port = String((server.address() as AddressInfo).port);
  return {
    url: target.href,
    shut() {
      isShut = true;
      for (const socket of sockets) socket.pause();
    },
    reset,
    refuse() {
      refuses = true;
      reset();
    },
    open() {
      isShut = refuses = false;
      for (const socket of sockets) socket.resume();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
