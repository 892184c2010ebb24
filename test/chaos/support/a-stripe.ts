import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { standInEnvironment, startStripeStandIn, stripeEvent, stripeSubscription, type StripeStandIn } from '#billing/testing';
import { ask } from './a-database.js';
import { until } from './until.js';

const secret = 'whsec_chaos';

/** Stripe as processes of the product see it: an address to ask, and events that it delivers. */
export interface AStripe extends AsyncDisposable {
  readonly standIn: StripeStandIn;
  /** For the processes. */
  readonly environment: Readonly<Record<string, string>>;
}

export async function aStripe(): Promise<AStripe> {
  const standIn = await startStripeStandIn();
  const environment = { ...standInEnvironment(standIn.url), STRIPE_WEBHOOK_SECRET: secret };
  return { standIn, environment, [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose]() };
}

/** Delivers an event once. @returns the status of the answer, or undefined where there was none */
export async function deliver(url: string, payload: string): Promise<number | undefined> {
  const headers = { 'content-type': 'application/json', 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }) };
  const answer = await fetch(`${url}/api/webhooks/stripe`, { method: 'POST', headers, body: payload }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status;
}

/** Delivers an event again and again until it is taken, as Stripe does. @param where the process that is asked now */
export function deliverUntilTaken(where: () => string, payload: string): Promise<unknown> {
  return until('the event is taken', async () => (await deliver(where(), payload)) === 200, 90_000);
}

/** Somebody who can become a member, with what Stripe calls them. */
export interface Reader {
  readonly personId: string;
  readonly customer: string;
  readonly subscription: string;
}

/** People, and the plan that they join by. */
export async function someReaders(url: string, count: number): Promise<Reader[]> {
  await ask(
    url,
    `INSERT INTO plans (id, version, name, description, amount, currency, interval, grace_days, price_reference, active, created_at, updated_at)
     VALUES (gen_random_uuid(), 1, 'Friend', '', 499, 'EUR', 'month', 3, 'price_friend', true, now(), now())
     ON CONFLICT DO NOTHING`,
  );
  const people = await ask<{ id: string }>(
    url,
    `INSERT INTO people (id, version, name, email, password_hash, role, created_at, updated_at)
     SELECT gen_random_uuid(), 1, 'Reader', gen_random_uuid() || '@quoin.example', '-', 'reader', now(), now()
     FROM generate_series(1, $1::int) RETURNING id`,
    [count],
  );
  return people.map(({ id }) => ({ personId: id, customer: `cus_${id}`, subscription: `sub_${id}` }));
}

/** The subscription of a reader as Stripe has it, for the month around now. */
export function subscriptionOf({ personId, customer, subscription: id }: Reader, details: object): ReturnType<typeof stripeSubscription> {
  const [item] = stripeSubscription().items.data;
  const now = Math.floor(Date.now() / 86_400_000) * 86_400;
  const period = { current_period_start: now - 86_400, current_period_end: now + 29 * 86_400 };
  const items = { object: 'list', has_more: false, url: '', data: [{ ...item, ...period }] } as const;
  return stripeSubscription({ id, customer, start_date: now - 86_400, metadata: { personId }, items, ...details } as object);
}

/** An event as it is sent; each call makes another one. @param created of the object that it tells of, in seconds */
export function eventOf(type: string, object: object, created?: number): string {
  return JSON.stringify(stripeEvent(type, object, { id: `evt_${randomUUID().replaceAll('-', '')}`, ...(created && { created }) }));
}

export function paymentOf({ customer }: Reader, reference: string): object {
  return { id: reference, object: 'payment_intent', customer, amount: 499, amount_received: 499, currency: 'eur', last_payment_error: null };
}
