import { Stripe } from 'stripe';
import { describe } from 'vitest';
import { readConfig } from '#platform/config';
import type { SubscriptionStatus } from '../../domain/subscription.js';
import { checkoutContract } from '../../testing/checkout.contract.js';
import { providerEventsContract } from '../../testing/provider-events.contract.js';
import { standInEnvironment, startStripeStandIn, stripeSubscription } from '../../testing/index.js';
import { StripeBillingPortal } from './stripe-billing-portal.js';
import { StripeCheckout } from './stripe-checkout.js';
import { StripeClient } from './stripe-client.js';
import { StripeEvents } from './stripe-events.js';
import { StripePrices } from './stripe-prices.js';
import { StripeSubscriptions } from './stripe-subscriptions.js';

const database = { DATABASE_URL: 'postgres://nobody@127.0.0.1/none' };
const statuses: Partial<Record<SubscriptionStatus, string>> = { active: 'active', overdue: 'past_due', ended: 'canceled' };
const seconds = (at: Date | null) => at && at.getTime() / 1_000;

describe('Stripe, on loopback', () => {
  checkoutContract(async () => {
    const stripe = await startStripeStandIn();
    const config = readConfig({ ...database, ...standInEnvironment(stripe.url) });
    const client = new StripeClient(config);
    return {
      checkout: new StripeCheckout(client, config),
      portal: new StripeBillingPortal(client, config),
      subscriptions: new StripeSubscriptions(client),
      prices: new StripePrices(client),
      async havePrice() {
        const recurring = { interval: 'month', interval_count: 1 };
        stripe.prices.set('price_friend', { id: 'price_friend', object: 'price', unit_amount: 499, currency: 'eur', recurring });
      },
      async have({ reference: id, customerReference: customer, personId, status, startedAt, periodStart, periodEnd, endedAt }) {
        const [item] = stripeSubscription().items.data;
        const period = { current_period_start: seconds(periodStart), current_period_end: seconds(periodEnd) };
        const details = { id, customer, status: statuses[status], start_date: seconds(startedAt), ended_at: seconds(endedAt) };
        const metadata = personId === undefined ? {} : { personId };
        stripe.subscriptions.set(id, { ...stripeSubscription(), ...details, metadata, items: { data: [{ ...item, ...period }] } });
      },
      async pay(reference, subscription) {
        stripe.sessions.set(reference, { ...stripe.sessions.get(reference)!, status: 'complete', subscription });
      },
      close: async () => stripe[Symbol.asyncDispose](),
    };
  });

  providerEventsContract(() => {
    const secret = 'whsec_contract';
    const config = readConfig({ ...database, STRIPE_WEBHOOK_SECRET: secret });
    const events = new StripeEvents(config, { now: () => new Date() });
    return { events, sign: (payload) => Stripe.webhooks.generateTestHeaderString({ payload, secret }) };
  });
});
