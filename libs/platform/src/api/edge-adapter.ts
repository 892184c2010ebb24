import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import type { EdgeConfig } from '#platform/config';
import { followTrail, trailOf } from '#platform/trail';
import { answerConditionally } from './conditions.js';
import { answerNoRequest, exposedHeaders, isAllowedOrigin, letPagesShow, protectiveHeaders } from './edge-protection.js';
import { Incoming, namesTwoHosts } from './incoming.js';
import { isEncoded, malformed, readJsonStrictly } from './json-body.js';
import { linkLists } from './link-lists.js';
import { ProblemFilter } from './problem-filter.js';
import { endSilentSockets } from './silent-sockets.js';

/** What a caller may call its request: its own id is kept when it is harmless in a header and a log. */
const acceptableId = /^[\w-]{8,128}$/;

/** The id of a request: the caller's `X-Request-Id`, or a new one. */
function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && acceptableId.test(given) ? given : randomUUID();
}

/** Limits on what is read, before any of our code runs. Bytes and milliseconds; Node allows 16 KiB of headers. */
const limits = {
  bodyLimit: 1_048_576,
  keepAliveTimeout: 72_000,
  routerOptions: { maxParamLength: 512 },
  // What came over a connection that is still open is answered, not refused, while the server closes.
  return503OnClosing: false,
} as const;

/** Characters of an address. */
const addressLimit = 8_000;

/** Who sends too slowly is cut off: a request has to arrive in time, and its headers sooner. */
function patience({ requestMs }: EdgeConfig) {
  const headersTimeout = Math.min(10_000, requestMs);
  const http = { headersTimeout, connectionsCheckingInterval: Math.ceil(headersTimeout / 5), IncomingMessage: Incoming };
  return { requestTimeout: requestMs, http };
}

/** Nest's Fastify with our edge: ids, strict reading, and one answer to whatever no route takes. */
export class EdgeAdapter extends FastifyAdapter {
  #draining = false;

  constructor(edge: EdgeConfig) {
    super({
      ...limits,
      ...patience(edge),
      trustProxy: edge.trustedProxies.length > 0 ? [...edge.trustedProxies] : false,
      clientErrorHandler: answerNoRequest,
      genReqId: requestIdOf,
      // What Fastify refuses before any hook runs: an address that cannot be decoded.
      frameworkErrors: (error: Error, request: unknown, reply: unknown) => {
        const [asked, answered] = [request as FastifyRequest, reply as FastifyReply];
        new ProblemFilter().answer(error, asked, answered.header('x-request-id', asked.id));
      },
    });
    const server = this.getInstance<FastifyInstance>();
    const protection = protectiveHeaders(edge);
    allowOrigins(server, edge);
    guardHttpEdge(server, protection);
    server.addHook('onSend', (request, reply, _payload, done) => {
      // Tells that it is not the media type (RFC 9110, section 15.5.16).
      if (reply.statusCode === 415 && isEncoded(request)) reply.header('accept-encoding', 'identity');
      letPagesShow(reply, protection['content-security-policy']);
      if (this.#draining) reply.header('connection', 'close');
      done();
    });
  }

  /** From now on each connection ends with its next answer, so that its client goes to another process. */
  drain(): void {
    this.#draining = true;
  }

  /** The edge has set both; Nest's own would answer in another shape. */
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }

  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.getInstance();
  }
}

/** Pages of other origins may read what the list allows; they send a token, never a cookie. */
function allowOrigins(server: FastifyInstance, edge: EdgeConfig): void {
  void server.register(cors, {
    origin: (origin, decide) => decide(null, origin !== undefined && isAllowedOrigin(origin, edge)),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders,
    maxAge: 600,
  });
}

function guardHttpEdge(server: FastifyInstance, protection: Readonly<Record<string, string>>): void {
  const filter = new ProblemFilter();
  endSilentSockets(server);
  const methodsOf = collectRoutes(server);
  readJsonStrictly(server);
  answerConditionally(server);
  linkLists(server);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(protection).header('x-request-id', request.id);
    if (request.url.length > addressLimit) done(tooLong());
    else if (!isReadable(request.url)) done(malformed('The address is not valid UTF-8'));
    else if (namesTwoHosts(request.raw)) done(malformed('A request names one host (RFC 9112, section 3.2)'));
    // Before CORS, which would refuse it as a bad preflight where it comes from an origin that may read.
    else if (request.method === 'OPTIONS' && !request.headers['access-control-request-method']) reply.callNotFound();
    else done();
  });
  // After the body was read: reading it leaves the context behind.
  server.addHook('preValidation', (request, _reply, done) =>
    mayChange(request) ? followTrail(trailOf(request.id, request.headers), done) : done(),
  );
  server.setErrorHandler((error, request, reply) => filter.answer(error, request, reply));
  server.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(pathOf(request));
    if (methods.length > 0 && !methods.includes(request.method)) reply.header('allow', methods.join(', '));
    // Whoever asks for the methods is told them (RFC 9110, section 9.3.7).
    if (methods.length > 0 && request.method === 'OPTIONS') reply.status(204).send();
    else filter.answer(unrouted(request, methods), request, reply);
  });
}

/**
 * What only reads has no effects to lead back from, and before Node 24 each promise of a followed request costs twice as
 * much. A route may say that it follows by itself what changes something.
 */
function mayChange({ method, routeOptions: { config } }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && !(config as { followsChanges?: true }).followsChanges;
}

function tooLong(): Error {
  return Object.assign(new Error(`The address has more than ${addressLimit} characters`), { statusCode: 414 });
}

function isReadable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
}

type MethodsOf = (path: string) => string[];

/** 405 where the address exists for other methods (RFC 9110, section 15.5.6), 404 otherwise: a file that its folder lacks, too. */
function unrouted(request: FastifyRequest, methods: readonly string[]): Error {
  const path = pathOf(request);
  if (methods.length === 0 || methods.includes(request.method)) return new DomainError('not-found', 'route.not-found', `There is nothing at ${path}`);
  return Object.assign(new Error(`${path} does not take ${request.method}`), { statusCode: 405 });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '/';
}

function collectRoutes(server: FastifyInstance): MethodsOf {
  const routes: { pattern: RegExp; methods: readonly string[] }[] = [];
  server.addHook('onRoute', ({ url, method, config }) => {
    // A route may be there only to refuse a method in its own words.
    if (config && 'refusesMethod' in config) return;
    const pattern = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+').replace(/\*/g, '.*');
    // The catch-all of CORS and the like says nothing about an address.
    if (url !== '*') routes.push({ pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}
