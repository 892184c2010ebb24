import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusal, routes, type Parameters, type StandInObjects } from './stripe-stand-in-objects.js';

interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly parameters: Parameters;
}

/** How a request is answered instead of properly; `hang` is never answered. */
export type Fault = 'hang' | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** Stripe on loopback: it refuses what Stripe would refuse, and remembers what it was asked. */
export interface StripeStandIn extends AsyncDisposable, StandInObjects {
  readonly url: string;
  readonly requests: SeenRequest[];
  /** The next requests meet these, one each. */
  readonly faults: Fault[];
  /** Whatever is asked meets this, for as long as it is set. */
  trouble: Fault | undefined;
}

const key = 'sk_test_stand_in';
export const standInEnvironment = (url: string) => ({ STRIPE_SECRET_KEY: key, STRIPE_API_BASE: url });

export async function startStripeStandIn(): Promise<StripeStandIn> {
  const state = {
    requests: [] as SeenRequest[],
    faults: [] as Fault[],
    trouble: undefined as Fault | undefined,
    subscriptions: new Map(),
    sessions: new Map(),
    prices: new Map(),
    invoicePayments: new Map(),
    refunds: [] as string[],
  };
  const known = new Map<string, readonly [number, object]>();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const seen = await read(request);
    state.requests.push(seen);
    const fault = state.faults.shift() ?? state.trouble;
    if (fault === 'hang') return;
    const proper = (): readonly [number, object] => refusalOf(request, seen) ?? answer(state, known, seen);
    const [status, body] = fault ? [fault.status, { error: { type: 'api_error', message: 'A fault' } }] : proper();
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_stand_in', ...fault?.headers });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function read(request: IncomingMessage): Promise<SeenRequest> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stripe.invalid');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = request.method === 'POST' ? new URLSearchParams(Buffer.concat(chunks).toString()) : searchParams;
  const idempotencyKey = request.headers['idempotency-key'] as string | undefined;
  return { method: request.method ?? '', path: pathname, idempotencyKey, parameters: Object.fromEntries(sent) };
}

function refusalOf({ headers }: IncomingMessage, { method, idempotencyKey }: SeenRequest): readonly [number, object] | undefined {
  if (headers.authorization !== `Bearer ${key}`) return refusal('Invalid API Key', undefined, 401);
  if (headers['stripe-version'] !== '2026-10-28.endive') return refusal('Unpinned version');
  return method === 'POST' && !idempotencyKey ? refusal('Every creation here bears a key') : undefined;
}

/** One key has one answer, as long as what is asked is the same. */
function answer(
  objects: StandInObjects,
  known: Map<string, readonly [number, object]>,
  { method, path, idempotencyKey, parameters }: SeenRequest,
): readonly [number, object] {
  const route = routes.find((one) => one.method === method && one.path.test(path));
  if (!route) return refusal(`Unrecognized request URL ${path}`, undefined, 404);
  const unknown = Object.keys(parameters).find((name) => !route.takes.includes(name));
  if (unknown !== undefined) return refusal(`Received unknown parameter: ${unknown}`, 'parameter_unknown');
  const asked = `${idempotencyKey ?? ''} ${path} ${JSON.stringify(parameters)}`;
  const isReused = idempotencyKey !== undefined && [...known.keys()].some((one) => one.startsWith(`${idempotencyKey} `) && one !== asked);
  if (isReused) return [400, { error: { type: 'idempotency_error', message: 'The key was used for something else' } }];
  const given = known.get(asked) ?? route.answer(objects, route.path.exec(path)?.[1] ?? '', parameters);
  if (idempotencyKey !== undefined) known.set(asked, given);
  return given;
}
