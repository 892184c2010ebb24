import { Injectable, Logger, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { AbstractGraphQLDriver } from '@nestjs/graphql';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { refusedWith } from './admission.js';
import { batchMethodsIn, type BatchMethod } from './batch-field.js';
import { sendGraphiQL, wantsPage } from './graphiql.js';
import { HttpTransport } from './http.js';
import type { ReadMany } from './look-ahead.js';
import { Operations } from './operations.js';
import { settingsOf, type GraphQLTransportOptions, type Settings } from './options.js';
import { ServerSentEventsTransport } from './server-sent-events.js';
import { filtered, type SubscriptionFilter } from './subscription-filter.js';
import { WebSocketTransport } from './web-socket.js';
import { wireSchema } from './wire-schema.js';

/** graphql-http answers these with 405 and `Allow`. OPTIONS is left to CORS. */
const REFUSED_METHODS: HTTPMethods[] = ['HEAD', 'PUT', 'PATCH', 'DELETE'];

/**
 * The GraphQL transport for Nest on Fastify: the reference servers over one pipeline (`Operations`). With path
 * `/graphql` it serves HTTP and `graphql-transport-ws` there, and server-sent events at `/graphql/stream`.
 */
@Injectable()
export class GraphQLTransportDriver extends AbstractGraphQLDriver<GraphQLTransportOptions> {
  private readonly logger = new Logger(GraphQLTransportDriver.name);
  private webSockets: WebSocketTransport | undefined;
  private events: ServerSentEventsTransport | undefined;

  constructor(private readonly modules: ModulesContainer) {
    super();
  }

  async start(options: GraphQLTransportOptions & { path: string; schema: GraphQLSchema }): Promise<void> {
    const fastify = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    const settings = settingsOf(options);
    wireSchema(options.schema, batchMethodsIn(this.modules), (method) => this.readerOf(method));
    const operations = new Operations(options.schema, settings);
    const http = new HttpTransport(operations, settings);
    const events = new ServerSentEventsTransport(operations, settings);
    this.events = events;
    this.webSockets = new WebSocketTransport(operations, settings, this.logger);
    this.webSockets.attach(fastify.server, options.path);

    const errorHandler = malformed(settings);
    const handler = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      settings.graphiql && wantsPage(request) ? sendGraphiQL(reply) : http.handle(request, reply);
    // Most operations only read; what mutations leave behind leads back to their request by `aroundMutation`.
    const config = { followsChanges: true };
    fastify.route({ method: ['GET', 'POST'], url: options.path, handler, errorHandler, config, exposeHeadRoute: false });
    fastify.route({ method: REFUSED_METHODS, url: options.path, handler, errorHandler, config: { ...config, refusesMethod: true } });
    fastify.route({ method: ['GET', 'POST'], url: `${options.path}/stream`, handler: events.handle, errorHandler, config });
    fastify.addHook('preClose', () => this.stop()); // before Fastify waits for its connections to end
  }

  async stop(): Promise<void> {
    this.events?.close();
    await this.webSockets?.close();
    this.webSockets = undefined;
  }

  /** The method of a batch field; its arguments pass the pipes that those of every operation pass. */
  private readerOf({ resolver, field, argsShape }: BatchMethod): ReadMany {
    const read = (resolver as Record<string, ReadMany>)[field]!.bind(resolver);
    if (!argsShape) return read;
    const pipes = this.applicationConfig!.getGlobalPipes();
    const metadata = { type: 'body', metatype: argsShape } as const;
    return async (parents, context, args) => read(parents, context, await piped(args, pipes, metadata));
  }

  override subscriptionWithFilter(
    instance: unknown,
    filter: SubscriptionFilter,
    createSubscribe: () => (...args: unknown[]) => unknown,
  ): unknown {
    return filtered(instance, filter, createSubscribe());
  }
}

/** What Fastify refuses before we see it (a body that is no JSON, too large, of a wrong type), in GraphQL's shape. */
function malformed(settings: Settings) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const [body, init] = refusedWith(error, settings, settings.requestIdOf(request), error.statusCode ?? 500);
    reply.status(init.status).headers(init.headers).send(body);
  };
}

async function piped(
  args: Record<string, unknown>,
  pipes: readonly PipeTransform[],
  metadata: ArgumentMetadata,
): Promise<Record<string, unknown>> {
  let value = args;
  for (const pipe of pipes) value = (await pipe.transform(value, metadata)) as Record<string, unknown>;
  return value;
}
