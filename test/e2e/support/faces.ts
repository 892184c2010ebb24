import { catalogue } from '../catalogue/index.js';
import { documentOf, readSchema } from './graphql-document.js';
import type { RestRequest } from './operation.js';

/** Why an operation was refused, as both transports tell it. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly errors?: Record<string, string[]>;
}

/** What came of an operation. A list is `{items, totalCount}`; what is not found by a query is null. */
export interface Outcome {
  // The shape is what the test asserts.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data?: any;
  readonly refused?: Refused;
}

/** One of the two ways to ask for an operation; arguments are those of GraphQL. */
export interface Face {
  readonly name: 'REST' | 'GraphQL';
  run(api: { url: string }, operation: string, args?: object, accessToken?: string): Promise<Outcome>;
}

export const overRest: Face = {
  name: 'REST',
  async run({ url }, operation, args = {}, accessToken) {
    const face = catalogue[operation];
    if (!face) throw new Error(`The catalogue has no operation ${operation}`);
    const request = face(args as Record<string, never>);
    const answer = await send(url, request, accessToken);
    if (answer.status === 204) return { data: true };
    const body = (await answer.json()) as RestBody;
    if (answer.ok) return { data: body.pagination ? { items: body.data, totalCount: body.pagination.total } : body.data };
    const { code = '', message = '', errors } = body;
    const nothing = answer.status === 404 && request.method === 'GET';
    return nothing ? { data: null } : { refused: { code, message, ...(errors && { errors }) } };
  },
};

export const overGraphql: Face = {
  name: 'GraphQL',
  async run({ url }, operation, args = {}, accessToken) {
    const schema = await readSchema(url);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(accessToken) },
      body: JSON.stringify({ query: documentOf(schema, operation, args), variables: args }),
    });
    const { data, errors } = (await answer.json()) as GraphqlBody;
    const error = errors?.[0];
    if (error) {
      const { code, errors: fields } = error.extensions;
      return { refused: { code, message: error.message, ...(fields && { errors: fields }) } };
    }
    const found = data?.[operation] as { edges?: { node: object }[]; totalCount?: number } | null;
    return { data: found?.edges ? { items: found.edges.map(({ node }) => node), totalCount: found.totalCount } : found };
  },
};

/** For `describe.each(faces)('… over $name', (face) => …)`. */
export const faces = [overRest, overGraphql] as const;

/** One request as it is, for what only REST has: statuses and headers. */
export function send(url: string, { method, path, query, body, headers }: RestRequest, accessToken?: string): Promise<Response> {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value));
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${url}${path}${search.size > 0 ? `?${search}` : ''}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...bearer(accessToken), ...headers },
    redirect: 'manual',
    ...payload,
  });
}

function bearer(accessToken: string | undefined): Record<string, string> {
  return accessToken ? { authorization: `Bearer ${accessToken}` } : {};
}

interface RestBody {
  data?: unknown;
  pagination?: { total: number };
  code?: string;
  message?: string;
  errors?: Record<string, string[]>;
}

interface GraphqlBody {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string; errors?: Record<string, string[]> } }[];
}
