import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode, type ExecutionArgs, type FormattedExecutionResult } from 'graphql';
import { createHandler, parseRequestParams, type Handler, type Request, type RequestParams, type Response } from 'graphql-http';
import { openContext } from './admission.js';
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
      parseRequestParams: readParams,
      onSubscribe: (request, params) => this.admit(request, params) as never,
      execute: ((args: HttpArgs) => this.operations.execute(args.prepared, args.contextValue)) as never,
      onOperation: (request, _args, result) => respond(request, result),
      formatError: (error) => present(toRefusal(error), settings.problemOf, '') as GraphQLError,
    });
  }

  readonly handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { method, url, headers, body } = request;
    const parsed = body as Record<string, unknown> | null;
    const [text, init] = await this.handler({ method, url, headers, body: parsed, raw: request, context: reply });
    return reply
      .status(init.status)
      .headers(init.headers ?? {})
      .send(text ?? undefined);
  };

  private async admit(request: HttpRequest, params: OperationRequest): Promise<Response | readonly Refusal[] | HttpArgs> {
    const opened = await openContext(this.settings, { transport: 'http', request: request.raw, reply: request.context });
    if ('refused' in opened) return opened.refused;
    const prepared = await this.operations.prepare(params, 'http');
    if (isRefused(prepared)) return prepared;
    const { document, operation, name: operationName } = prepared.plan;
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
      return [new Refusal('graphql.stream-needed', 'Subscribe over a WebSocket or server-sent events.')];
    }
    if (operation.operation === OperationTypeNode.MUTATION && request.method === 'GET') return mutationByGet();
    const contextValue = { ...opened.context, extensions: params.extensions ?? {} };
    return { schema: this.operations.schema, document, operationName, contextValue, prepared };
  }
}

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

function toRefusal(error: Readonly<GraphQLError | Error>): Error {
  return error instanceof GraphQLError || error instanceof MalformedRequest
    ? error
    : new MalformedRequest('graphql.request-invalid', error.message);
}

/**
 * The answer to an executed operation. graphql-http would make the same one, but through a replacer that visits every
 * value of the answer, and with status 200 for variables that do not fit.
 */
function respond(request: HttpRequest, result: FormattedExecutionResult): Response {
  const { accept } = request.raw.headers;
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
  const types = accept.toLowerCase().split(',').map((type) => type.split(';')[0]?.trim());
  const first = types.find((type) => /^(application\/(graphql-response\+json|json|\*)|\*\/\*)$/.test(type ?? ''));
  return first === 'application/graphql-response+json';
}

function mutationByGet(): Response {
  const refusal = new Refusal('graphql.method-not-allowed', 'Mutations are sent by POST.');
  const headers = { allow: 'POST', 'content-type': 'application/json; charset=utf-8' };
  return [JSON.stringify({ errors: [refusal] }), { status: 405, statusText: 'Method Not Allowed', headers }];
}
