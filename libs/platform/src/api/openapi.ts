import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { GraphQLSchema } from 'graphql';
import { operationNamed } from '#kernel';
import { problemBody } from './problem.js';

const problemExample = problemBody(
  { statusCode: 422, code: 'input.invalid', message: 'Invalid: title', errors: { title: ['title must be a string'] } },
  { method: 'POST', url: '/api/posts', id: '3f0c8a52-6d1e-4b0a-9d55-0f6b1e1d2c3b' },
);

/** The one shape of every refusal (RFC 9457 and more). */
const problemSchema = {
  type: 'object',
  description: 'Why a request was refused. Branch on `code`.',
  required: ['type', 'title', 'status', 'detail', 'error', 'message', 'statusCode', 'code', 'path', 'method', 'timestamp'],
  properties: {
    ...Object.fromEntries(
      ['type', 'title', 'detail', 'instance', 'error', 'message', 'code', 'path', 'method', 'requestId'].map((name) => [
        name,
        { type: 'string' },
      ]),
    ),
    status: { type: 'integer' },
    statusCode: { type: 'integer' },
    timestamp: { type: 'string', format: 'date-time' },
    errors: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
  },
  example: { ...problemExample, timestamp: '2026-11-22T09:30:00.000Z' },
};

/** What any operation may refuse with, besides what it names itself. */
const commonRefusals: Record<number, string> = {
  400: 'The request cannot be read: `request.malformed`',
  401: 'Nobody has signed in, or the token is not to be believed: `auth.required`, `auth.token-invalid`',
  403: 'The person may not: `auth.forbidden`',
  413: 'The body is over 1 MiB: `request.too-large`',
  414: 'The address has more than 8,000 characters, or a parameter in its path more than 512: `request.address-too-long`',
  415: 'The body is not JSON, or has a `Content-Encoding`: `request.media-type-unsupported`',
  422: 'A rule of the input is broken, told by field: `input.invalid`',
  429: 'Too many requests: `request.too-many`',
  500: 'A bug: `internal`',
  503: 'A part that the answer needs is away: `service.unavailable`',
};

/** What a probe may, which asks for nobody and reads nothing. */
const refusalsOfProbes: Record<number, string> = {
  414: 'The address has more than 8,000 characters: `request.address-too-long`',
  500: 'A bug: `internal`',
  503: 'It is not so: `service.not-ready`, `service.unavailable`',
};

/** OpenAPI 3.1 of all routes, made from the decorators that also check and serialise. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Quoin')
    .setDescription('A headless publishing backend with paid membership. The same operations are served at /graphql.')
    .setVersion('1')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'accessToken')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } };
  const descriptions = describedInGraphql(app.get(GraphQLSchemaHost).schema);
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods) as [string, DescribedOperation][]) {
      addRefusals(operation, path.startsWith('/health/') ? refusalsOfProbes : commonRefusals);
      // Open to everybody, and said so.
      operation.security ??= [];
      operation.summary ??= inWordsOfRest(descriptions.get(operation.operationId ?? ''), operation);
      if (method === 'get') addNotModified(operation);
      else if (isOperation(operation)) addRepetition(operation);
    }
  }
  return document;
}

/** What each operation does, told once: by its GraphQL field, which has the same name. */
function describedInGraphql(schema: GraphQLSchema): Map<string, string> {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}));
  return new Map(fields.map(({ name, description }) => [name, description ?? '']));
}

interface DescribedOperation {
  operationId?: string;
  summary?: string;
  responses?: Record<string, unknown>;
  parameters?: unknown[];
  security?: unknown[];
}

/** A read whose answer has a tag may be asked for only where it is another one. */
function addNotModified(operation: DescribedOperation): void {
  const answer = operation.responses?.['200'] as { headers?: Record<string, unknown> } | undefined;
  if (!operation.responses || !answer?.headers?.['ETag']) return;
  operation.responses['304'] ??= { description: 'You have it already.' };
  const description = 'The `ETag` that you have: the answer is 304 where it is still the same.';
  (operation.parameters ??= []).push({ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' }, description });
}

/** Whether it is in the policy table: a provider's webhook and the like are told apart by their own ids. */
function isOperation({ operationId }: DescribedOperation): boolean {
  return operationNamed(operationId ?? '') !== undefined;
}

/** What bears a key happens once: the header that says so, and the refusals of every change beside those that the operation has. */
function addRepetition(operation: DescribedOperation): void {
  const description = 'Sent again with the same key within 24 hours, the request is answered as it was the first time, and nothing happens twice.';
  const schema = { type: 'string', minLength: 1, maxLength: 255 };
  (operation.parameters ??= []).push({ name: 'Idempotency-Key', in: 'header', required: false, schema, description });
  const responses = (operation.responses ??= {}) as Record<string, { description?: string; content?: object; headers?: object } | undefined>;
  const more = [['400', 'idempotency.key-invalid'], ['409', 'idempotency.running'], ['422', 'idempotency.key-reused']];
  // Without the version that 412 is about, who was slower is told of it by 409.
  if (responses['412']) more.push(['409', 'version.stale']);
  for (const [status = '', code] of more) {
    const known = responses[status];
    const content = known?.content ?? problemContent;
    responses[status] = { ...known, content, description: [known?.description, `\`${code}\``].filter(Boolean).join(', ') };
  }
  for (const [status, answer] of Object.entries(responses)) {
    const replayed = { schema: { type: 'string', enum: ['true'] }, description: 'The answer is that of the first request.' };
    if (status.startsWith('2') && answer) answer.headers = { ...answer.headers, 'Idempotent-Replayed': replayed };
  }
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function addRefusals({ responses }: DescribedOperation, refusals: Readonly<Record<number, string>>): void {
  if (!responses) return;
  for (const [status, description] of Object.entries(refusals)) {
    responses[status] ??= { description, content: problemContent, ...(status === '429' && { headers: limitHeaders }) };
  }
}

const text = { type: 'string' };
const limitHeaders = {
  'Retry-After': { schema: { type: 'integer' }, description: 'Seconds until another try makes sense.' },
  'RateLimit': { schema: text, description: 'What is left: `"lists";r=0;t=42`; told with every answer.' },
  'RateLimit-Policy': { schema: text, description: 'The limit: `"lists";q=100;w=60`; told with every answer.' },
};

/** What is null over GraphQL is 404 over REST, where the operation has such an answer. */
function inWordsOfRest(description: string | undefined, { responses }: DescribedOperation): string | undefined {
  return responses?.['404'] ? description?.replace(/\bor null\b/, 'or 404') : description;
}

/** Serves the description at /openapi.json and a page to read and try it at /docs. */
export function serveApiDescription(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Quoin API',
    swaggerOptions: { persistAuthorization: true },
  });
}
