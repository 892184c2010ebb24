/** What goes over REST. */
export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: object;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * How an operation is asked for over REST, from the arguments that it has over GraphQL. The GraphQL document is made
 * from the schema: every argument that is given, every plain field of the answer.
 */
// Arguments differ from operation to operation; a wrong one is refused by the API itself, and the test tells.
export type RestFace = (args: Record<string, never>) => RestRequest;

/** Keeps the names of the operations in the type. */
export function restFaces<const Name extends string>(table: Record<Name, RestFace>): Record<Name, RestFace> {
  return table;
}

/** The header that is GraphQL's `ifVersion`. */
export function ifMatch(version: number | undefined): { headers?: Record<string, string> } {
  return version === undefined ? {} : { headers: { 'if-match': `"${version}"` } };
}
