import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What authentication found out about a caller, and until when it holds. */
export interface Authority<Actor = unknown> {
  actor: Actor;
  /** When the authority ends by itself (a token's expiry). Streams and sockets are closed then. */
  expiresAt?: Date;
  /** Aborted when the authority ends early (a session revoked). Streams and sockets are closed then. */
  ended?: AbortSignal;
}

/**
 * Says who calls, from the headers of the request. On a socket `authorization` of the connection parameters stands in
 * for the header, since browsers cannot set one. Without credentials it answers with its anonymous actor; wrong
 * credentials are refused by throwing.
 */
export type Authenticate<Actor = unknown> = (
  headers: IncomingHttpHeaders,
) => Authority<Actor> | Promise<Authority<Actor>>;

/** How an operation came in. */
export type Transport = 'http' | 'websocket' | 'sse';

/**
 * The third argument of every resolver: `@Context()`, and `GqlExecutionContext.create(…).getContext()` in guards.
 * One object for each operation; each event of a subscription gets a copy with loaders of its own.
 */
export interface OperationContext<Actor = unknown> {
  readonly transport: Transport;
  /** Fastify's request over HTTP and SSE; the upgrade request of the socket otherwise. Both have `headers`. */
  readonly request: FastifyRequest | IncomingMessage;
  /** Only over HTTP: for headers that belong to the answer. */
  readonly reply?: FastifyReply;
  readonly requestId: string;
  readonly actor: Actor;
  readonly expiresAt?: Date;
  /** `extensions` of the GraphQL request. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Only in subscriptions: aborted when the stream ends, for whatever reason. */
  readonly signal?: AbortSignal;
  readonly loaders: Map<unknown, unknown>;
}

/**
 * The fields that a document may ask of the objects that are read (their names in the schema, on whatever condition, and
 * without `__typename`); undefined where it does not tell. What is not among them need not be read.
 */
export type Asked = ReadonlySet<string> | undefined;

/** The second argument of a batch field: the operation, and what is asked of the objects that the field gives. */
export interface LevelContext<Actor = unknown> extends OperationContext<Actor> {
  readonly asked: Asked;
}

/** Whether nothing but these fields is asked for. */
export function asksOnly(asked: Asked, fields: ReadonlySet<string>): boolean {
  if (asked === undefined) return false;
  for (const field of asked) if (!fields.has(field)) return false;
  return true;
}

/** The loader that `key` names in this operation, created on first use, so that a whole level is read at once. */
export function loaderFor<Loader>(context: OperationContext, key: unknown, create: () => Loader): Loader {
  const known = context.loaders.get(key);
  if (known !== undefined) return known as Loader;
  const loader = create();
  context.loaders.set(key, loader);
  return loader;
}

/** A copy for one event of a subscription: a loader that outlived its event would answer with stale rows. */
export function contextOfEvent(context: OperationContext): OperationContext {
  return { ...context, loaders: new Map() };
}
