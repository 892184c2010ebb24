import { catalogue } from '../catalogue/index.js';
import { documentOf, readSchema } from './graphql-document.js';
import type { RestRequest } from './rest-faces.js';

/** Why an operation was refused, as both transports tell it. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly errors?: Record<string, string[]>;
}

/** What was answered; the test asserts what is in it. */
export interface Answered {
  readonly id: string;
  readonly items: readonly Answered[];
  readonly totalCount: number;
  readonly [field: string]: unknown;
}

/** What came of an operation. A list is `{items, totalCount}`; what is not found by a query is null. */
export interface Outcome {
  readonly data: Answered;
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
    if (answer.status === 204) return answered(true);
    const body = (await answer.json()) as RestBody;
    if (answer.ok) return answered(body.pagination ? { items: body.data, totalCount: body.pagination.total } : body.data);
    const { code = '', message = '', errors } = body;
    const nothing = answer.status === 404 && request.method === 'GET';
    return nothing ? answered(null) : refusedWith({ code, message, ...(errors && { errors }) });
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
      return refusedWith({ code, message: error.message, ...(fields && { errors: fields }) });
    }
    const found = data?.[operation] as { edges?: { node: object }[]; totalCount?: number } | null;
    return answered(found?.edges ? { items: found.edges.map(({ node }) => node), totalCount: found.totalCount } : found);
  },
};

/** For `describe.each(faces)('… over $name', (face) => …)`. */
export const faces = [overRest, overGraphql] as const;

/** One request as it is, for what only REST has: statuses and headers. */
export function send(url: string, { method, path, query, body, headers }: RestRequest, accessToken?: string): Promise<Response> {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value));
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${url}${path}?${search.toString()}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...bearer(accessToken), ...headers },
    redirect: 'manual',
    ...payload,
  });
}

/** The tests read from it what they expect, and fail where it is something else. */
function answered(data: unknown): Outcome {
  return { data } as Outcome;
}

function refusedWith(refused: Refused): Outcome {
  return { refused } as Outcome;
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
