import type { FastifyReply } from 'fastify';
import type { CallerAuthority } from './authentication.js';

/** One server-sent event (HTML standard, section 9.2). */
export interface ServerSentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** Between two signs of life, and what may wait for a client that does not read. Milliseconds and bytes. */
const heartbeatMs = 15_000;
const maxBuffered = 1_048_576;

/** How long a stream that ended may take to be read to its end. Milliseconds. */
const closeGraceMs = 500;

/** `setTimeout` takes no more than 31 bits of milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** Sends events until they end, the client leaves, reads too slowly, or is no longer who it was. */
export async function sendEventStream(
  reply: FastifyReply,
  events: AsyncIterableIterator<ServerSentEvent>,
  { expiresAt, ended }: CallerAuthority,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  const leave = (): void => void events.return?.();
  if (reply.request.method === 'HEAD') {
    leave();
    return void raw.end();
  }
  const heartbeat = setInterval(() => raw.write(': alive\n\n'), heartbeatMs);
  const left = expiresAt ? Math.max(expiresAt.getTime() - Date.now(), 0) : longestTimer;
  const expiry = setTimeout(leave, Math.min(left, longestTimer));
  raw.once('close', leave);
  ended?.addEventListener('abort', leave);
  // Who hung up while the stream was being made is told of no more.
  if (ended?.aborted || raw.destroyed) leave();
  raw.write('retry: 1000\n\n');
  try {
    for await (const { id, event, data } of events) {
      if (raw.writableLength > maxBuffered) break;
      raw.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  } finally {
    clearInterval(heartbeat);
    clearTimeout(expiry);
    ended?.removeEventListener('abort', leave);
    raw.end();
    // A client that takes nothing any more must not hold up a server that closes.
    setTimeout(() => raw.destroy(), closeGraceMs).unref();
  }
}
