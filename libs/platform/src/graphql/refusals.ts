import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** What the transport itself refuses, by stable code. Refusals of the domain bring their own codes. */
export type RefusalCode =
  | 'graphql.request-invalid'
  | 'graphql.batch-refused'
  | 'graphql.method-not-allowed'
  | 'graphql.not-acceptable'
  | 'request.media-type-unsupported'
  | 'auth.token-invalid'
  | 'graphql.syntax-invalid'
  | 'graphql.validation-failed'
  | 'graphql.variables-invalid'
  | 'graphql.operation-unknown'
  | 'graphql.introspection-off'
  | 'graphql.too-long'
  | 'graphql.too-deep'
  | 'graphql.too-many-aliases'
  | 'graphql.too-many-root-fields'
  | 'graphql.too-costly'
  | 'graphql.too-many-operations'
  | 'graphql.stream-needed'
  | 'graphql.authority-ended'
  | 'graphql.document-unknown'
  | 'graphql.document-mismatch'
  | 'PERSISTED_QUERY_NOT_FOUND';

/** An error whose message and code are meant for the client as they are. */
export class Refusal extends GraphQLError {
  constructor(
    readonly code: RefusalCode,
    message: string,
    options: GraphQLErrorOptions & { details?: Record<string, unknown> } = {},
  ) {
    super(message, { ...options, extensions: { code, ...options.details } });
  }

  /** The same refusal as graphql-js words it, with our code. */
  static from(code: RefusalCode, error: GraphQLError): Refusal {
    const { nodes, source, positions } = error;
    return new Refusal(code, error.message, { nodes: nodes, source, positions });
  }
}

/** A request that is not GraphQL over HTTP at all: it is answered with 400 whatever the client accepts. */
export class MalformedRequest extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
