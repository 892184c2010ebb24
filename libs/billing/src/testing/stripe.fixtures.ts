import type { Stripe } from 'stripe';

/** Written from the documentation and the types of the pinned version; what is not of interest is left out. */
type Part<Of> = Of extends (infer One)[] ? Part<One>[] : Of extends object ? { [Key in keyof Of]?: Part<Of[Key]> } : Of;

export const seconds = (at: string): number => Date.parse(at) / 1_000;
export const november = { start: seconds('2026-11-01T00:00:00Z'), end: seconds('2026-12-01T00:00:00Z') };

export function stripeSubscription(details: Part<Stripe.Subscription> = {}): Stripe.Subscription {
  const item: Part<Stripe.SubscriptionItem> = {
    id: 'si_1',
    object: 'subscription_item',
    current_period_start: november.start,
    current_period_end: november.end,
    price: { id: 'price_friend', object: 'price', currency: 'eur', unit_amount: 499 },
    quantity: 1,
    subscription: details.id ?? 'sub_1',
  };
  const subscription: Part<Stripe.Subscription> = {
    id: 'sub_1',
    object: 'subscription',
    customer: 'cus_1',
    status: 'active',
    currency: 'eur',
    start_date: november.start,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    ended_at: null,
    metadata: { personId: 'person_1' },
    items: { object: 'list', data: [item], has_more: false, url: '/v1/subscription_items' },
    ...details,
  };
  return subscription as Stripe.Subscription;
}

export function stripeEvent(type: string, object: object, details: { id?: string; created?: number } = {}): Stripe.Event {
  const { id = 'evt_1', created = november.start } = details;
  const envelope = { id, object: 'event', api_version: '2026-10-28.endive', created, livemode: false };
  return { ...envelope, pending_webhooks: 1, request: null, type, data: { object } } as Stripe.Event;
}

export const checkoutSession: Part<Stripe.Checkout.Session> = {
  id: 'cs_test_1',
  object: 'checkout.session',
  mode: 'subscription',
  status: 'complete',
  payment_status: 'paid',
  client_reference_id: 'person_1',
  customer: 'cus_1',
  subscription: 'sub_1',
};

export const invoice: Part<Stripe.Invoice> = {
  id: 'in_1',
  object: 'invoice',
  customer: 'cus_1',
  parent: {
    type: 'subscription_details',
    quote_details: null,
    subscription_details: { subscription: 'sub_1', metadata: { personId: 'person_1' } },
  },
};

export const paymentIntent: Part<Stripe.PaymentIntent> = {
  id: 'pi_1',
  object: 'payment_intent',
  customer: 'cus_1',
  amount: 499,
  amount_received: 499,
  currency: 'eur',
  last_payment_error: null,
};

export const charge: Part<Stripe.Charge> = {
  id: 'ch_1',
  object: 'charge',
  payment_intent: 'pi_1',
  customer: 'cus_1',
  amount: 499,
  amount_refunded: 499,
  currency: 'eur',
  refunded: true,
};
