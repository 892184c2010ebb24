import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { httpScenario } from '../lib/http-scenario.mjs';

const secret = 'whsec_of_the_benchmark';

/** Each delivery is an event of its own, signed when it is sent: a second one of the same would change nothing. */
function setupRequest(/** @type {object} */ request) {
  const created = Math.floor(Date.now() / 1_000);
  const body = JSON.stringify({
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    api_version: '2026-10-28',
    created,
    type: 'invoice.finalized',
    data: { object: { id: 'in_1', object: 'invoice', customer: 'cus_1', lines: { object: 'list', data: [] } } },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  return { ...request, body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } };
}

export const scenario = httpScenario({
  name: 'webhooks',
  title: 'POST /api/webhooks/stripe, against verifying and one row',
  file: import.meta.url,
  cpuAtMost: 1.4,
  env: { STRIPE_SECRET_KEY: 'sk_test_of_the_benchmark', STRIPE_WEBHOOK_SECRET: secret },
  requests: () => [{ method: 'POST', path: '/api/webhooks/stripe', setupRequest }],
});

/** @param {import('fastify').FastifyInstance} server @param {import('pg').Pool} pool */
export function limit(server, pool) {
  const insert = {
    name: 'webhook',
    text: `INSERT INTO webhook_events (id, reference, type, api_version, status, occurred_at, created_at, body)
      VALUES ($1, $2, $3, $4, 'waiting', $5, now(), $6) ON CONFLICT (reference) DO NOTHING`,
  };
  const schema = { response: { 200: { type: 'object', properties: { received: { type: 'boolean' } } } } };
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post('/api/webhooks/stripe', { schema }, async (request) => {
    const bytes = /** @type {Buffer} */ (request.body);
    const event = Stripe.webhooks.constructEvent(bytes, String(request.headers['stripe-signature']), secret);
    const values = [randomUUID(), event.id, event.type, event.api_version, new Date(event.created * 1_000), bytes.toString()];
    await pool.query({ ...insert, values });
    return { received: true };
  });
}
