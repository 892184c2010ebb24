import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '@nestjs/common';
import type { ExecutionArgs } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { Tenure } from './tenure.js';
import type { OperationContext } from './context.js';
import { isRefused, type Operations, type Prepared } from './operations.js';
import type { Settings } from './options.js';
import { present, statusOf } from './problems.js';
import { Refusal } from './refusals.js';

/** RFC 6455: the server stops. Clients of graphql-ws connect again. */
const GOING_AWAY = 1001;
/** RFC 6455's registry: "try again later". What a client gets that does not read what it asked for. */
const TRY_AGAIN_LATER = 1013;

interface Connection {
  socket: WebSocket;
  request: IncomingMessage;
  /** Who it is, once `connection_init` was accepted. */
  admitted?: { actor: unknown; expiresAt?: Date; tenure: Tenure };
}

type SocketContext = Context<Record<string, unknown>, Connection>;
type SocketArgs = ExecutionArgs & { contextValue: OperationContext; prepared: Prepared; ended: AbortSignal };

/**
 * `graphql-transport-ws` by graphql-ws, over `ws`. graphql-ws's own glue waits until a client has read each message,
 * so that events pile up unseen where they come from; this one counts what waits in the socket, and cuts.
 */
export class WebSocketTransport {
  private readonly sockets: WebSocketServer;
  private readonly protocol;
  private readonly connections = new Set<Connection>();
  private readonly answered = new WeakSet<WebSocket>();
  private readonly pinger: NodeJS.Timeout;

  constructor(
    private readonly operations: Operations,
    private readonly settings: Settings,
    private readonly logger: Logger,
  ) {
    const { maxMessageBytes, connectionInitWaitMs, pingMs } = settings.streams;
    this.sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, handleProtocols });
    this.protocol = makeServer<Record<string, unknown>, Connection>({
      connectionInitWaitTimeout: connectionInitWaitMs,
      onConnect: (context) => this.admit(context),
      onSubscribe: (context, _id, payload) => this.prepare(context, payload),
      execute: ((args: SocketArgs) => this.operations.execute(args.prepared, args.contextValue)) as never,
      subscribe: ((args: SocketArgs) =>
        this.operations.subscribe(args.prepared, args.contextValue, args.ended)) as never,
      onNext: (_context, _id, _payload, _args, result) => result, // its errors are presented already
      onError: ({ extra }, _id, _payload, errors) => {
        const requestId = settings.requestIdOf(extra.request);
        return errors.map((error) => present(error, settings.problemOf, requestId));
      },
      onClose: ({ extra }) => extra.admitted?.tenure.end(),
    });
    this.pinger = setInterval(() => this.ping(), pingMs).unref();
  }

  /** Takes the upgrade requests to `path`, and refuses those to others. */
  attach(server: Server, path: string): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] === path) {
        this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.open(webSocket, request));
        return;
      }
      // Node listens to it no more: without this, a client that breaks off would end the process.
      socket.on('error', (error) => this.logger.debug(`A socket failed: ${error.message}`));
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
    });
  }

  /** Closes every socket with 1001 and resolves when all are gone. */
  async close(): Promise<void> {
    clearInterval(this.pinger);
    const gone = [...this.connections].map((connection) => {
      const closed = new Promise<void>((resolve) => connection.socket.once('close', () => resolve()));
      this.dismiss(connection, GOING_AWAY, 'Going away');
      return closed;
    });
    this.sockets.close();
    await Promise.all(gone);
  }

  private open(socket: WebSocket, request: IncomingMessage): void {
    const connection: Connection = { socket, request };
    this.connections.add(connection);
    this.answered.add(socket);
    socket.on('pong', () => this.answered.add(socket));
    // `ws` closes the socket itself, with the fitting code: 1002, 1007, or 1009 for a message that is too large.
    socket.on('error', (error) => this.logger.debug(`A socket failed: ${error.message}`));
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => this.send(connection, message),
        close: (code = CloseCode.InternalServerError, reason = '') => this.dismiss(connection, code, reason),
        onMessage: (listener) =>
          socket.on('message', (data: Buffer) => void this.receive(connection, data.toString(), listener)),
      },
      connection,
    );
    socket.once('close', (code, reason) => {
      this.connections.delete(connection);
      void closed(code, String(reason));
    });
  }

  private async receive(
    connection: Connection,
    text: string,
    listener: (text: string) => Promise<void>,
  ): Promise<void> {
    try {
      await listener(text);
    } catch (error) {
      this.logger.error('A message on a socket was not handled', error instanceof Error ? error.stack : String(error));
      this.dismiss(connection, CloseCode.InternalServerError, 'Internal server error');
    }
  }

  private send(connection: Connection, message: string): void {
    const { socket } = connection;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > this.settings.streams.maxBufferedBytes) {
      this.dismiss(connection, TRY_AGAIN_LATER, 'Too slow');
    } else {
      socket.send(message, () => undefined); // a failure closes the socket, which is handled there
    }
  }

  /** Says goodbye, ends what the socket subscribed to, and cuts the line if the client does not answer in time. */
  private dismiss({ socket, admitted }: Connection, code: number, reason: string): void {
    if (socket.readyState !== socket.OPEN) return;
    socket.close(code, reason);
    admitted?.tenure.end();
    const cut = setTimeout(() => socket.terminate(), this.settings.streams.closeGraceMs);
    socket.once('close', () => clearTimeout(cut));
  }

  private ping(): void {
    for (const socket of this.sockets.clients) {
      if (!this.answered.delete(socket)) socket.terminate();
      else if (socket.readyState === socket.OPEN) socket.ping();
    }
  }

  /** `connection_init`: refused with 4403, with which clients may come again with better credentials. */
  private async admit({ connectionParams, extra }: SocketContext): Promise<boolean> {
    const { socket, request } = extra;
    try {
      const authority = await this.settings.authenticate(headersOf(request, connectionParams));
      const tenure = new Tenure(authority);
      if (socket.readyState !== socket.OPEN) tenure.end();
      tenure.signal.addEventListener('abort', () => this.expel(extra, tenure.signal.reason));
      extra.admitted = { actor: authority.actor, expiresAt: authority.expiresAt, tenure };
      return true;
    } catch (error) {
      const problem = present(error, this.settings.problemOf, this.settings.requestIdOf(request));
      const broken = statusOf(problem, 403) >= 500;
      const code = problem.extensions?.['code'];
      if (broken) this.dismiss(extra, CloseCode.InternalServerError, 'Internal server error');
      // The reason is the code that REST would answer with.
      else this.dismiss(extra, CloseCode.Forbidden, typeof code === 'string' ? code : 'Forbidden');
      return false; // would close with 4403, were it not closing already
    }
  }

  private expel(connection: Connection, reason: unknown): void {
    if (reason instanceof Refusal) this.dismiss(connection, CloseCode.Forbidden, reason.code);
  }

  private async prepare(
    { extra, subscriptions }: SocketContext,
    payload: SubscribePayload,
  ): Promise<SocketArgs | readonly Refusal[]> {
    const { request, admitted } = extra;
    if (!admitted) throw new Error('An operation came before its connection was admitted');
    const { maxOperations } = this.settings.streams;
    if (Object.keys(subscriptions).length > maxOperations) {
      return [new Refusal('graphql.too-many-operations', `A socket may run ${maxOperations} operations at once.`)];
    }
    const prepared = await this.operations.prepare(payload, 'websocket');
    if (isRefused(prepared)) return prepared;
    const { document, name: operationName } = prepared.plan;
    const { actor, expiresAt, tenure } = admitted;
    const contextValue: OperationContext = {
      transport: 'websocket',
      request,
      requestId: this.settings.requestIdOf(request),
      actor,
      expiresAt,
      extensions: payload.extensions ?? {},
      loaders: new Map(),
    };
    return { schema: this.operations.schema, document, operationName, contextValue, prepared, ended: tenure.signal };
  }
}

/**
 * The upgrade's headers, with the `authorization` of the connection parameters, however it is spelt. Null is none.
 * @throws Refusal `auth.token-invalid` for what is no text: whoever sends it does not mean to be nobody
 */
function headersOf(request: IncomingMessage, parameters: Record<string, unknown> | undefined): IncomingHttpHeaders {
  const spelt = Object.entries(parameters ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (spelt === undefined || spelt === null) return request.headers;
  if (typeof spelt !== 'string') throw new Refusal('auth.token-invalid', 'The authorization is no text');
  return { ...request.headers, authorization: spelt };
}
