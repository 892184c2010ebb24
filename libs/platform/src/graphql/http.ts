import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode, type ExecutionArgs, type FormattedExecutionResult } from 'graphql';
import {
  createHandler,
  parseRequestParams,
  type Handler,
  type Request,
  type RequestParams,
  type Response,
} from 'graphql-http';
import { openContext, refusedWith } from './admission.js';
import type { OperationContext } from './context.js';
import { isRefused, type Operations, type Prepared } from './operations.js';
import type { Settings } from './options.js';
import type { OperationRequest } from './persisted-documents.js';
import { present } from './problems.js';
import { MalformedRequest, Refusal } from './refusals.js';

type HttpRequest = Request<FastifyRequest, FastifyReply>;
type HttpArgs = ExecutionArgs & { contextValue: OperationContext; prepared: Prepared };

/** GraphQL over HTTP: graphql-http reads the request and knows the statuses, `Operations` does the rest. */
export class HttpTransport {
  private readonly handler: Handler<FastifyRequest, FastifyReply>;

  constructor(
    private readonly operations: Operations,
    private readonly settings: Settings,
  ) {
    this.handler = createHandler<FastifyRequest, FastifyReply, never>({
      parseRequestParams: (request) => this.read(request),
      onSubscribe: (request, params) => this.admit(request, params) as never,
      execute: ((args: HttpArgs) => this.operations.execute(args.prepared, args.contextValue)) as never,
      onOperation: (request, _args, result) => respond(request, result),
    });
  }

  readonly handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { method, url, headers, body } = request;
    const parsed = body as Record<string, unknown> | null;
    const answer = await this.handler({ method, url, headers: byWeight(headers), body: parsed, raw: request, context: reply });
    const [text, init] = answer[0] === null ? this.explained(request, answer[1]) : answer;
    return reply
      .status(init.status)
      .headers(init.headers ?? {})
      .send(text ?? undefined);
  };

  /** graphql-http refuses a method or a media type by the status alone. */
  private explained(request: FastifyRequest, init: Response[1]): Response {
    const refusal = bareRefusals[init.status];
    if (!refusal) return [null, init];
    const [body, { status, statusText, headers }] = refusedWith(refusal, this.settings, this.settings.requestIdOf(request), init.status);
    return [body, { status, statusText, headers: { ...init.headers, ...headers } }];
  }

  private async read(request: HttpRequest): Promise<RequestParams | Response> {
    try {
      return await readParams(request);
    } catch (error) {
      const { message } = error as Error;
      const malformed =
        error instanceof MalformedRequest ? error : new MalformedRequest('graphql.request-invalid', message);
      return refusedWith(malformed, this.settings, this.settings.requestIdOf(request.raw), 400);
    }
  }

  private async admit(request: HttpRequest, params: OperationRequest): Promise<Response | HttpArgs> {
    const opened = await openContext(this.settings, {
      transport: 'http',
      request: request.raw,
      reply: request.context,
    });
    if ('refused' in opened) return opened.refused;
    const { requestId } = opened.context;
    const prepared = await this.operations.prepare(params, 'http');
    if (isRefused(prepared)) return this.refuse(request, prepared, requestId);
    const { document, operation, name: operationName } = prepared.plan;
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
      const refusal = new Refusal('graphql.stream-needed', 'Subscribe over a WebSocket or server-sent events.');
      return this.refuse(request, [refusal], requestId);
    }
    if (operation.operation === OperationTypeNode.MUTATION && request.method === 'GET') {
      const refusal = new Refusal('graphql.method-not-allowed', 'Mutations are sent by POST.');
      const [body, init] = refusedWith(refusal, this.settings, requestId, 405);
      return [body, { ...init, headers: { ...init.headers, allow: 'POST' } }];
    }
    const contextValue = { ...opened.context, extensions: params.extensions ?? {} };
    return { schema: this.operations.schema, document, operationName, contextValue, prepared };
  }

  private refuse(request: HttpRequest, refusals: readonly Refusal[], requestId: string): Response {
    return respond(request, { errors: refusals.map((one) => present(one, this.settings.problemOf, requestId)) });
  }
}

const bareRefusals: Readonly<Record<number, Refusal>> = {
  405: new Refusal('graphql.method-not-allowed', 'Operations are sent by GET or POST.'),
  406: new Refusal('graphql.not-acceptable', 'Accept application/json or application/graphql-response+json.'),
  415: new Refusal('request.media-type-unsupported', 'Send the operation as application/json in UTF-8.'),
};

/** graphql-http's own reading, which knows neither batches (we refuse them) nor documents that go by an identifier. */
async function readParams(request: HttpRequest): Promise<RequestParams | Response> {
  if (Array.isArray(request.body)) {
    throw new MalformedRequest('graphql.batch-refused', 'Send one operation in each request; batches are refused.');
  }
  const search = new URLSearchParams(request.method === 'GET' ? request.url.split('?')[1] : '');
  const body = (request.body ?? {}) as OperationRequest;
  const documentId = search.get('documentId') ?? body.documentId;
  const persisted = documentId != null || search.has('extensions') || body.extensions?.['persistedQuery'] != null;
  if (!persisted) return parseRequestParams(request);
  const params = await parseRequestParams({
    ...request,
    url: search.has('query') ? request.url : `${request.url}&query=`,
    body: typeof request.body === 'object' ? { ...body, query: body.query ?? '' } : request.body,
  });
  return 'query' in params ? Object.assign(params, { documentId }) : params;
}

/**
 * The answer to an operation. graphql-http would make the same one, but through a replacer that visits every value of
 * the answer, and with status 200 for variables that do not fit.
 */
function respond(request: HttpRequest, result: FormattedExecutionResult): Response {
  const { accept } = request.headers as { accept?: string };
  const type = acceptsGraphQLResponse(accept) ? 'application/graphql-response+json' : 'application/json';
  const failed = !('data' in result) && type === 'application/graphql-response+json';
  return [
    JSON.stringify(result),
    {
      status: failed ? 400 : 200,
      statusText: failed ? 'Bad Request' : 'OK',
      headers: { 'content-type': `${type}; charset=utf-8` },
    },
  ];
}

/** Which of the two media types comes first in `Accept`, as graphql-http decides it. */
function acceptsGraphQLResponse(accept: string | undefined): boolean {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return false;
  const types = accept
    .toLowerCase()
    .split(',')
    .map((type) => type.split(';')[0]?.trim());
  const first = types.find((type) => /^(application\/(graphql-response\+json|json|\*)|\*\/\*)$/.test(type ?? ''));
  return first === 'application/graphql-response+json';
}

/** The headers with the types in `Accept` in the order of their weights, as graphql-http knows none; 0 is not accepted. */
function byWeight<Headers extends { accept?: string }>(headers: Headers): Headers {
  const { accept } = headers;
  if (!accept?.includes('q=') && !accept?.includes('Q=')) return headers;
  const weighed = accept.split(',').map((type) => ({ type, weight: weightOf(type) })).filter(({ weight }) => weight > 0);
  const types = weighed.sort((one, other) => other.weight - one.weight).map(({ type }) => type);
  return { ...headers, accept: types.join(',') || 'nothing' };
}

function weightOf(type: string): number {
  const weight = Number(/;\s*q=\s*([\d.]+)/i.exec(type)?.[1] ?? 1);
  return Number.isNaN(weight) ? 1 : weight;
}
