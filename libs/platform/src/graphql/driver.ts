import { Injectable, Logger } from '@nestjs/common';
import { AbstractGraphQLDriver } from '@nestjs/graphql';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { refusedWith } from './admission.js';
import { sendGraphiQL, wantsPage } from './graphiql.js';
import { HttpTransport } from './http.js';
import { Operations } from './operations.js';
import { settingsOf, type GraphQLTransportOptions, type Settings } from './options.js';
import { ServerSentEventsTransport } from './server-sent-events.js';
import { filtered, type SubscriptionFilter } from './subscription-filter.js';
import { WebSocketTransport } from './web-socket.js';

/** graphql-http answers the wrong ones with 405 and `Allow`. OPTIONS is left to CORS. */
const METHODS: HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The GraphQL transport for Nest on Fastify: the reference servers over one pipeline (`Operations`). With path
 * `/graphql` it serves HTTP and `graphql-transport-ws` there, and server-sent events at `/graphql/stream`.
 */
@Injectable()
export class GraphQLTransportDriver extends AbstractGraphQLDriver<GraphQLTransportOptions> {
  private readonly logger = new Logger(GraphQLTransportDriver.name);
  private webSockets: WebSocketTransport | undefined;
  private events: ServerSentEventsTransport | undefined;

  async start(options: GraphQLTransportOptions & { path: string; schema: GraphQLSchema }): Promise<void> {
    const fastify = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    const settings = settingsOf(options);
    const operations = new Operations(options.schema, settings);
    const http = new HttpTransport(operations, settings);
    const events = new ServerSentEventsTransport(operations, settings);
    this.events = events;
    this.webSockets = new WebSocketTransport(operations, settings, this.logger);
    this.webSockets.attach(fastify.server, options.path);

    const errorHandler = malformed(settings);
    const handler = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      settings.graphiql && wantsPage(request) ? sendGraphiQL(reply) : http.handle(request, reply);
    fastify.route({ method: METHODS, url: options.path, handler, errorHandler });
    fastify.route({ method: ['GET', 'POST'], url: `${options.path}/stream`, handler: events.handle, errorHandler });
    fastify.addHook('preClose', () => this.stop()); // before Fastify waits for its connections to end
  }

  async stop(): Promise<void> {
    this.events?.close();
    await this.webSockets?.close();
    this.webSockets = undefined;
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
