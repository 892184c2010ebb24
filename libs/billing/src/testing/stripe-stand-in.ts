import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

/** How a request is answered instead of properly. */
export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stripe on loopback: it refuses what Stripe would refuse, and remembers what it was asked. */
export interface StripeStandIn extends AsyncDisposable {
  readonly url: string;
  readonly requests: SeenRequest[];
  /** By their ids, as Stripe would tell of them. */
  readonly subscriptions: Map<string, object>;
  /** The next requests meet these, one each; `hang` is never answered. */
  readonly faults: (Fault | 'hang')[];
}

const key = 'sk_test_stand_in';
export const standInEnvironment = (url: string) => ({ STRIPE_SECRET_KEY: key, STRIPE_API_BASE: url });

/** What the parameters of a creation must be; the others are unknown to Stripe, and refused. */
const known: Record<string, readonly string[]> = {
  '/v1/checkout/sessions': [
    'mode', 'line_items[0][price]', 'line_items[0][quantity]', 'client_reference_id', 'metadata[personId]',
    'subscription_data[metadata][personId]', 'customer', 'customer_email', 'success_url', 'cancel_url',
  ],
  '/v1/billing_portal/sessions': ['customer', 'return_url'],
};

export async function startStripeStandIn(): Promise<StripeStandIn> {
  const requests: SeenRequest[] = [];
  const subscriptions = new Map<string, object>();
  const faults: (Fault | 'hang')[] = [];
  const answers = new Map<string, string>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stripe.invalid');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = request.method === 'POST' ? new URLSearchParams(Buffer.concat(chunks).toString()) : searchParams;
    const parameters = Object.fromEntries(sent);
    const idempotencyKey = request.headers['idempotency-key'] as string | undefined;
    requests.push({ method: request.method ?? '', path: pathname, idempotencyKey, parameters });
    const fault = faults.shift();
    if (fault === 'hang') return;
    const reply = (status: number, body: object, headers: object = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_stand_in', ...headers });
      response.end(JSON.stringify(body));
    };
    const refuse = (status: number, message: string, code?: string): void =>
      reply(status, { error: { type: 'invalid_request_error', message, code } });
    if (fault) return reply(fault.status, { error: { type: 'api_error', message: 'A fault' } }, fault.headers);
    if (request.headers.authorization !== `Bearer ${key}`) return refuse(401, 'Invalid API Key');
    if (request.headers['stripe-version'] !== '2026-10-28.endive') return refuse(400, 'Unpinned version');
    if (request.method === 'POST') {
      const unknown = Object.keys(parameters).find((name) => !known[pathname]?.includes(name));
      if (!known[pathname]) return refuse(404, `Unrecognized request URL ${pathname}`);
      if (unknown !== undefined) return refuse(400, `Received unknown parameter: ${unknown}`, 'parameter_unknown');
      if (!idempotencyKey) return refuse(400, 'Every creation here bears a key');
      if ('customer' in parameters && 'customer_email' in parameters) return refuse(400, 'customer or customer_email');
      if (parameters['line_items[0][price]'] === 'price_none') return refuse(400, 'No such price', 'resource_missing');
      const before = answers.get(idempotencyKey) ?? `${pathname.split('/')[2]}_${answers.size + 1}`;
      answers.set(idempotencyKey, before);
      return reply(200, { id: before, url: `https://stripe.invalid/${before}` });
    }
    const reference = /^\/v1\/subscriptions\/(.+)$/.exec(pathname)?.[1];
    if (reference !== undefined) {
      const found = subscriptions.get(reference);
      return found ? reply(200, found) : refuse(404, 'No such subscription', 'resource_missing');
    }
    if (pathname !== '/v1/subscriptions') return refuse(404, `Unrecognized request URL ${pathname}`);
    const all = [...subscriptions.keys()].sort();
    const from = parameters['starting_after'] === undefined ? 0 : all.indexOf(parameters['starting_after']) + 1;
    const page = all.slice(from, from + Number(parameters['limit']));
    reply(200, { object: 'list', data: page.map((id) => subscriptions.get(id)), has_more: from + page.length < all.length, url: pathname });
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    subscriptions,
    faults,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
