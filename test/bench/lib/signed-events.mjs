import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';

export const secret = 'whsec_of_the_benchmark';

/** For the processes that take the events. */
export const environment = { STRIPE_SECRET_KEY: 'sk_test_of_the_benchmark', STRIPE_WEBHOOK_SECRET: secret };

/**
 * An event of its own, signed now: a second delivery of the same would change nothing.
 * @param {{ type?: string, object?: object, by?: string }} [options] `by`: the secret that it is signed with
 * @returns {{ body: string, headers: Record<string, string> }}
 */
export function signedEvent({ type = 'invoice.finalized', object = standing, by = secret } = {}) {
  const created = Math.floor(Date.now() / 1_000);
  const id = `evt_${randomUUID().replaceAll('-', '')}`;
  const body = JSON.stringify({ id, object: 'event', api_version: '2026-10-28', created, type, data: { object } });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: by });
  return { body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } };
}

const standing = { id: 'in_1', object: 'invoice', customer: 'cus_1', lines: { object: 'list', data: [] } };
