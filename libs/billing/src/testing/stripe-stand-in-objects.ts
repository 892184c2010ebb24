/** What the stand-in keeps, by what Stripe calls it. */
export interface StandInObjects {
  /** As Stripe would tell of them. */
  readonly subscriptions: Map<string, object>;
  readonly sessions: Map<string, { readonly id: string; readonly url: string; status: string; subscription: string | null }>;
  readonly prices: Map<string, object>;
  /** The payments of invoices that were paid: `pi_…` by `in_…`. */
  readonly invoicePayments: Map<string, readonly string[]>;
  /** The payments that went back, each once. */
  readonly refunds: string[];
}

export type Parameters = Readonly<Record<string, string>>;

/** A status and a body. */
type Answer = readonly [number, object];

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** The parameters that Stripe knows there; others are refused. */
  readonly takes: readonly string[];
  readonly answer: (objects: StandInObjects, id: string, parameters: Parameters) => Answer;
}

export const refusal = (message: string, code?: string, status = 400): Answer => [
  status,
  { error: { type: 'invalid_request_error', message, code } },
];
const missing = (what: string): Answer => refusal(`No such ${what}`, 'resource_missing', 404);
const found = (what: string, object: object | undefined): Answer => (object ? [200, object] : missing(what));

const checkoutParameters = [
  'mode', 'line_items[0][price]', 'line_items[0][quantity]', 'client_reference_id', 'metadata[personId]',
  'subscription_data[metadata][personId]', 'customer', 'customer_email', 'success_url', 'cancel_url', 'expand[0]',
];

/** What a price is that nobody set up: that of the plans of the specs. */
const usualPrice = { object: 'price', unit_amount: 499, currency: 'eur', recurring: { interval: 'month', interval_count: 1 } };

function startSession({ sessions, prices }: StandInObjects, _: string, parameters: Parameters): Answer {
  if ('customer' in parameters && 'customer_email' in parameters) return refusal('customer or customer_email');
  const reference = parameters['line_items[0][price]'] ?? '';
  if (reference === 'price_none') return refusal('No such price', 'resource_missing');
  const id = `cs_${sessions.size + 1}`;
  const session = { id, url: `https://stripe.invalid/${id}`, status: 'open', subscription: null };
  sessions.set(id, session);
  const price = prices.get(reference) ?? { id: reference, ...usualPrice };
  return [200, { ...session, ...(parameters['expand[0]'] === 'line_items' && { line_items: { object: 'list', data: [{ quantity: 1, price }] } }) }];
}

function expireSession({ sessions }: StandInObjects, id: string): Answer {
  const session = sessions.get(id);
  if (!session) return missing('checkout.session');
  if (session.status !== 'open') return refusal('Only Checkout Sessions with a status in ["open"] can be expired.');
  session.status = 'expired';
  return [200, session];
}

function cancelSubscription({ subscriptions }: StandInObjects, id: string): Answer {
  const subscription = subscriptions.get(id) as { status: string } | undefined;
  if (!subscription || subscription.status === 'canceled') return missing('subscription');
  const at = Math.floor(Date.now() / 1_000);
  const canceled = { ...subscription, status: 'canceled', canceled_at: at, ended_at: at };
  subscriptions.set(id, canceled);
  return [200, canceled];
}

function refund({ refunds }: StandInObjects, _: string, { payment_intent: payment = '' }: Parameters): Answer {
  if (refunds.includes(payment)) return refusal('It has already been refunded.', 'charge_already_refunded');
  refunds.push(payment);
  return [200, { id: `re_${refunds.length}`, object: 'refund', payment_intent: payment, status: 'succeeded' }];
}

function listSubscriptions({ subscriptions }: StandInObjects, _: string, { limit = '10', starting_after: after }: Parameters): Answer {
  const all = [...subscriptions.keys()].sort();
  const from = after === undefined ? 0 : all.indexOf(after) + 1;
  const page = all.slice(from, from + Number(limit));
  const data = page.map((id) => subscriptions.get(id));
  return [200, { object: 'list', data, has_more: from + page.length < all.length, url: '/v1/subscriptions' }];
}

function listInvoicePayments({ invoicePayments }: StandInObjects, _: string, { invoice = '' }: Parameters): Answer {
  const data = (invoicePayments.get(invoice) ?? []).map((payment) => ({
    id: `inpay_${payment}`,
    object: 'invoice_payment',
    payment: { type: 'payment_intent', payment_intent: payment },
  }));
  return [200, { object: 'list', data, has_more: false, url: '/v1/invoice_payments' }];
}

/** The part of Stripe's API that the product asks. */
export const routes: readonly Route[] = [
  { method: 'POST', path: /^\/v1\/checkout\/sessions()$/, takes: checkoutParameters, answer: startSession },
  { method: 'GET', path: /^\/v1\/checkout\/sessions\/(\w+)$/, takes: [], answer: ({ sessions }, id) => found('checkout.session', sessions.get(id)) },
  { method: 'POST', path: /^\/v1\/checkout\/sessions\/(\w+)\/expire$/, takes: [], answer: expireSession },
  {
    method: 'POST',
    path: /^\/v1\/billing_portal\/sessions()$/,
    takes: ['customer', 'return_url'],
    answer: (_, __, { customer = '' }) => [200, { id: `bps_${customer}`, url: `https://stripe.invalid/portal/${customer}` }],
  },
  { method: 'GET', path: /^\/v1\/subscriptions()$/, takes: ['status', 'limit', 'starting_after'], answer: listSubscriptions },
  { method: 'GET', path: /^\/v1\/subscriptions\/([^/]+)$/, takes: [], answer: ({ subscriptions }, id) => found('subscription', subscriptions.get(id)) },
  { method: 'DELETE', path: /^\/v1\/subscriptions\/([^/]+)$/, takes: [], answer: cancelSubscription },
  { method: 'GET', path: /^\/v1\/prices\/([^/]+)$/, takes: [], answer: ({ prices }, id) => found('price', prices.get(id)) },
  { method: 'GET', path: /^\/v1\/invoice_payments()$/, takes: ['invoice', 'status', 'limit'], answer: listInvoicePayments },
  { method: 'POST', path: /^\/v1\/refunds()$/, takes: ['payment_intent', 'reason'], answer: refund },
];
