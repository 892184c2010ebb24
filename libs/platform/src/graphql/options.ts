import type { GqlModuleOptions } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { DocumentNode, ExecutionResult, OperationTypeNode } from 'graphql';
import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Authenticate, OperationContext, Transport } from './context.js';
import { DEFAULT_CACHE, type DocumentCacheSize } from './documents.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { InMemoryPersistedDocuments, type PersistedDocuments } from './persisted-documents.js';
import { maskEverything, type ProblemOf } from './problems.js';

/** What one operation came to; of a subscription, one report for each event. Refused documents have no root fields. */
export interface OperationReport {
  transport: Transport;
  kind?: OperationTypeNode;
  /** Chosen by the client: do not use it as the label of a metric. */
  operationName?: string;
  rootFields: readonly string[];
  durationMs: number;
  errorCodes: readonly string[];
}

/** A mutation that is about to run. */
export interface Mutation {
  document: DocumentNode;
  operationName?: string;
  /** As they were sent. */
  variables: Readonly<Record<string, unknown>>;
  rootFields: readonly string[];
  context: OperationContext;
}

/** How long-lived connections are kept. Times in milliseconds, sizes in bytes. */
export interface StreamSettings {
  /** A client that has not said `connection_init` by then is closed with 4408. */
  connectionInitWaitMs: number;
  /** Between two pings; a socket that has not answered by the next is cut. */
  pingMs: number;
  /** The largest message of a client; a larger one closes the socket with 1009. */
  maxMessageBytes: number;
  /** Operations running on one socket; one more is answered with `graphql.too-many-operations`. */
  maxOperations: number;
  /** What may wait for a client that does not read. Over it, a socket is closed with 1013 and an SSE stream is cut. */
  maxBufferedBytes: number;
  /** How long a closing socket may take to say goodbye before it is cut. */
  closeGraceMs: number;
}

export const DEFAULT_STREAMS: Readonly<StreamSettings> = {
  connectionInitWaitMs: 3_000,
  pingMs: 12_000,
  maxMessageBytes: 256 * 1024,
  maxOperations: 50,
  maxBufferedBytes: 1024 * 1024,
  closeGraceMs: 2_000,
};

/** Options of the module, over those that every driver has (`autoSchemaFile`, `path`, `buildSchemaOptions` …). */
export interface GraphQLTransportOptions extends Omit<GqlModuleOptions, 'context'> {
  /** By default everybody is anonymous: `actor` is undefined. */
  authenticate?: Authenticate;
  /** By default every error is masked. */
  problemOf?: ProblemOf;
  /** The id that goes into problems. By default Fastify's, and a random one for each operation on a socket. */
  requestIdOf?: (request: FastifyRequest | IncomingMessage) => string;
  /** Clients may read the schema, and validation errors name fields that were nearly meant. Off by default. */
  introspection?: boolean;
  /** Answer browsers with GraphiQL, from the development dependency `@graphql-yoga/render-graphiql`. Off by default. */
  graphiql?: boolean;
  limits?: Partial<Limits>;
  documentCache?: Partial<DocumentCacheSize>;
  /** How often a document runs by graphql-js before it is compiled, which takes milliseconds. Infinity: never. 2. */
  compileAfter?: number;
  /** By default in memory, so that each process has its own. */
  persistedDocuments?: PersistedDocuments;
  streams?: Partial<StreamSettings>;
  onOperation?: (report: OperationReport) => void;
  /** Runs each mutation, or answers in its stead. What it throws is the answer's error. */
  aroundMutation?: (mutation: Mutation, run: () => Promise<ExecutionResult>) => Promise<ExecutionResult>;
}

/** The options with every default filled in. */
export interface Settings {
  authenticate: Authenticate;
  problemOf: ProblemOf;
  requestIdOf: (request: FastifyRequest | IncomingMessage) => string;
  introspection: boolean;
  graphiql: boolean;
  limits: Limits;
  cache: DocumentCacheSize;
  compileAfter: number;
  persistedDocuments: PersistedDocuments;
  streams: StreamSettings;
  onOperation?: (report: OperationReport) => void;
  aroundMutation?: GraphQLTransportOptions['aroundMutation'];
}

export function settingsOf(options: GraphQLTransportOptions): Settings {
  return {
    authenticate: options.authenticate ?? (() => ({ actor: undefined })),
    problemOf: options.problemOf ?? maskEverything,
    requestIdOf: options.requestIdOf ?? ((request) => ('id' in request ? request.id : randomUUID())),
    introspection: options.introspection ?? false,
    graphiql: options.graphiql ?? false,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    cache: { ...DEFAULT_CACHE, ...options.documentCache },
    compileAfter: options.compileAfter ?? 2,
    persistedDocuments: options.persistedDocuments ?? new InMemoryPersistedDocuments(),
    streams: { ...DEFAULT_STREAMS, ...options.streams },
    onOperation: options.onOperation,
    aroundMutation: options.aroundMutation,
  };
}
