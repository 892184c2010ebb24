import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authority, OperationContext, Transport } from './context.js';
import type { Settings } from './options.js';
import { present, statusOf } from './problems.js';

/** A whole HTTP answer: the body, and its status with headers. */
export type HttpAnswer = readonly [
  body: string,
  init: { status: number; statusText: string; headers: Record<string, string> },
];

export type Opened = { context: OperationContext; authority: Authority } | { refused: HttpAnswer };

/** Who asks over HTTP or SSE: a context for the operation, or the refusal with the status that REST gives it. */
export async function openContext(
  settings: Settings,
  incoming: { transport: Transport; request: FastifyRequest; reply?: FastifyReply },
): Promise<Opened> {
  const requestId = settings.requestIdOf(incoming.request);
  try {
    const authority = await settings.authenticate(incoming.request.headers);
    const { actor, expiresAt } = authority;
    return { authority, context: { ...incoming, requestId, actor, expiresAt, extensions: {}, loaders: new Map() } };
  } catch (error) {
    return { refused: refusedWith(error, settings, requestId, 401) };
  }
}

/** The answer to a request that is refused whole; a problem's own status wins over `otherwise`. */
export function refusedWith(error: unknown, settings: Settings, requestId: string, otherwise: number): HttpAnswer {
  const problem = present(error, settings.problemOf, requestId);
  const status = statusOf(problem, otherwise);
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  return [JSON.stringify({ errors: [problem] }), { status, statusText: '', headers }];
}
