import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionArgs } from 'graphql';
import { createHandler, type Handler, type RequestParams } from 'graphql-sse';
import { openContext, refusedWith, type HttpAnswer } from './admission.js';
import { Tenure } from './tenure.js';
import type { OperationContext } from './context.js';
import { isRefused, type Operations, type Prepared } from './operations.js';
import type { Settings } from './options.js';
import { present } from './problems.js';
import { MalformedRequest, Refusal } from './refusals.js';

interface Connection {
  context: OperationContext;
  tenure: Tenure;
  documentId?: string;
}

type SseArgs = ExecutionArgs & { contextValue: OperationContext; prepared: Prepared; tenure: Tenure };

/** GraphQL over server-sent events by graphql-sse, in its "distinct connections" mode: a request for each operation. */
export class ServerSentEventsTransport {
  private readonly handler: Handler<Connection>;
  private readonly open = new Set<FastifyReply>();
  private closed = false;

  constructor(
    private readonly operations: Operations,
    private readonly settings: Settings,
  ) {
    this.handler = createHandler<Connection>({
      authenticate: () => '', // no tokens: they belong to the "single connection" mode
      validate: () => [], // `prepare` has done it
      onSubscribe: (request, params) => this.admit(request.raw, params) as never,
      execute: ((args: SseArgs) => this.operations.execute(args.prepared, args.contextValue)) as never,
      subscribe: ((args: SseArgs) =>
        this.operations.subscribe(args.prepared, args.contextValue, args.tenure.signal)) as never,
    });
  }

  readonly handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!request.headers.accept?.includes('text/event-stream')) {
      const refusal = new Refusal('graphql.not-acceptable', 'Ask for it with Accept: text/event-stream.');
      return answer(reply, refusedWith(refusal, this.settings, this.settings.requestIdOf(request), 406));
    }
    const opened = await openContext(this.settings, { transport: 'sse', request });
    if ('refused' in opened) return answer(reply, opened.refused);
    const tenure = new Tenure(opened.authority);
    try {
      await this.stream(request, reply, { context: opened.context, tenure, documentId: documentIdOf(request) });
    } finally {
      tenure.end();
    }
  };

  /**
   * Ends every stream in the middle, without `complete`: clients take it for a lost connection, which it is, and
   * connect again, to another process.
   */
  close(): void {
    this.closed = true;
    for (const { raw } of this.open) {
      raw.end();
      // A client that takes nothing any more must not hold up a server that closes.
      setTimeout(() => raw.destroy(), this.settings.streams.closeGraceMs).unref();
    }
  }

  private async stream(request: FastifyRequest, reply: FastifyReply, raw: Connection): Promise<void> {
    const { method, url } = request;
    const headers = { get: (name: string) => (name === 'accept' ? 'text/event-stream' : header(request, name)) };
    const body = method === 'GET' ? null : withQuery(request.body);
    const [stream, init] = await this.handler({
      method,
      url: withQueryParameter(url),
      headers,
      body,
      raw,
      context: undefined,
    });
    if (init.status === 400) {
      // graphql-sse says what is wrong, but by no code.
      const code = Array.isArray(request.body) ? 'graphql.batch-refused' : 'graphql.request-invalid';
      const malformed = new MalformedRequest(code, messageOf(stream));
      return answer(reply, refusedWith(malformed, this.settings, this.settings.requestIdOf(request), 400));
    }
    if (!stream || typeof stream === 'string') {
      const refused = { status: init.status, statusText: '', headers: { ...init.headers } as Record<string, string> };
      return answer(reply, [stream ?? '', refused]);
    }
    reply.hijack();
    reply.raw.writeHead(init.status, { ...reply.getHeaders(), ...init.headers } as Record<string, string>);
    await this.pump(stream, reply);
  }

  private async pump(stream: AsyncGenerator<string>, reply: FastifyReply): Promise<void> {
    const { raw } = reply;
    const leave = (): void => void stream.return(undefined);
    this.open.add(reply);
    raw.once('close', leave);
    if (raw.destroyed || this.closed) leave();
    // Writing does not wait for the client, so that what waits for it is counted here and nowhere else.
    for await (const chunk of stream) {
      if (raw.writableLength > this.settings.streams.maxBufferedBytes) raw.destroy();
      else if (!raw.writableEnded) raw.write(chunk);
    }
    this.open.delete(reply);
    raw.end();
  }

  private async admit(connection: Connection, params: RequestParams): Promise<SseArgs | AsyncIterable<unknown>> {
    const { context, tenure, documentId } = connection;
    const prepared = await this.operations.prepare({ ...params, documentId }, 'sse');
    const { requestId } = context;
    if (isRefused(prepared)) {
      return once({ errors: prepared.map((one) => present(one, this.settings.problemOf, requestId)) });
    }
    const { document, name: operationName } = prepared.plan;
    const contextValue = { ...context, extensions: params.extensions ?? {} };
    return { schema: this.operations.schema, document, operationName, contextValue, prepared, tenure };
  }
}

async function answer(reply: FastifyReply, [body, { status, headers }]: HttpAnswer): Promise<void> {
  await reply.status(status).headers(headers).send(body);
}

/** That of the one error in a refusal of graphql-sse. */
function messageOf(refusal: unknown): string {
  if (typeof refusal !== 'string') return 'The request is not an operation';
  try {
    return (JSON.parse(refusal) as { errors: [{ message: string }] }).errors[0].message;
  } catch {
    return refusal;
  }
}

function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join('\n') : (value ?? null);
}

/** graphql-sse wants a `query`, and knows nothing of documents that go by their identifier. */
function withQuery(body: unknown): Record<string, unknown> | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  return { query: '', ...body };
}

function withQueryParameter(url: string): string {
  return /[?&]query=/.test(url) ? url : `${url}${url.includes('?') ? '&' : '?'}query=`;
}

function documentIdOf({ method, url, body }: FastifyRequest): string | undefined {
  if (method === 'GET') return new URLSearchParams(url.split('?')[1]).get('documentId') ?? undefined;
  return (body as { documentId?: string } | null)?.documentId;
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
