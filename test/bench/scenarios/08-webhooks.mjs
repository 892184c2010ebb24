import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { httpScenario } from '../lib/http-scenario.mjs';
import { environment, secret, signedEvent } from '../lib/signed-events.mjs';

/** Each delivery is signed when it is sent. */
const setupRequest = (/** @type {object} */ request) => ({ ...request, ...signedEvent() });

export const scenario = httpScenario({
  name: 'webhooks',
  title: 'POST /api/webhooks/stripe, against verifying and one row',
  file: import.meta.url,
  cpuAtMost: 1.4,
  env: environment,
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
