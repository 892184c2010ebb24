import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import type { EdgeConfig } from '#platform/config';
import { problemBody } from './problem.js';

/**
 * What every answer tells a browser, after OWASP's REST Security Cheat Sheet: an answer is data, never a page, a script
 * or a frame. Helmet would set the same for each answer anew; these are set as they are.
 */
export function protectiveHeaders({ https }: Pick<EdgeConfig, 'https'>): Readonly<Record<string, string>> {
  return {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}

/** Our own pages bring their scripts and styles with them, partly inside; nothing comes from elsewhere. */
const pagePolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

/** A page keeps a policy of its own, and gets ours instead of the one for data. */
export function letPagesShow(reply: FastifyReply, usual: string | undefined): void {
  const type = reply.getHeader('content-type');
  if (typeof type !== 'string' || !type.startsWith('text/html')) return;
  if (reply.getHeader('content-security-policy') === usual) reply.header('content-security-policy', pagePolicy);
}

/** Asked whether a page of that origin may read our answers (CORS). */
export function isAllowedOrigin(origin: string, { origins, localOrigins }: EdgeConfig): boolean {
  return origins.includes(origin) || (localOrigins && /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin));
}

/** What a page may read of an answer besides its body. */
export const exposedHeaders = ['ETag', 'Location', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id', 'Idempotent-Replayed'];

/** What Node itself refuses, before there is a request: the status and the code. */
const refusalsOfNode: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'request.headers-too-large', 'The address and the headers are more than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request.timed-out', 'The request did not arrive in time'],
};

/** As far as it can be read of what came last: the method and the address. */
const firstLine = /^([A-Za-z-]+) (\/[\x21-\x7e]*)/;
const longestLine = 2_000;

/** Whether an answer is on its way over the connection. Node asks the same way before it refuses by itself. */
function isAnswering(socket: Socket & { _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}

/** Answers on a connection whose bytes are no request, in the one shape, and closes it; inside of another answer it only closes. */
export function answerNoRequest(error: Error & { code?: string; rawPacket?: unknown }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) return void socket.destroy();
  const [statusCode, code, message] = refusalsOfNode[error.code ?? ''] ?? [400, 'request.malformed', 'This is no HTTP request'];
  const [, method = '', url = ''] = (Buffer.isBuffer(error.rawPacket) && firstLine.exec(error.rawPacket.toString('latin1', 0, longestLine))) || [];
  const id = randomUUID();
  const body = JSON.stringify(problemBody({ statusCode, code, message }, { method, url, id }));
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
    'content-type: application/problem+json; charset=utf-8',
    `x-request-id: ${id}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
