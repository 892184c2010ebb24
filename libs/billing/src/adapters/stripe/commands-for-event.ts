import type { Stripe } from 'stripe';
import { money } from '#kernel';
import type { BillingCommand } from '../../application/billing-command.js';
import { FollowSubscription } from '../../application/follow-subscription.js';
import { ForgetCustomer } from '../../application/forget-customer.js';
import { LinkCustomer } from '../../application/link-customer.js';
import { RecordPayment } from '../../application/record-payment.js';
import type { PaymentStatus } from '../../domain/payment.js';
import { idOf, moment, toSubscription } from './to-subscription.js';

interface Options {
  readonly dryRun: boolean;
}

/**
 * What is to be done about an event of Stripe. Events tell *that* something changed: subscriptions are asked for, since
 * an event may be old, and only their end is believed, since nothing can come after it. Payments need no question: facts
 * about them add up in any order. What is none of ours leads to nothing.
 */
export function commandsForEvent(event: Stripe.Event, options: Options): BillingCommand[] {
  switch (event.type) {
    case 'checkout.session.completed':
      return afterCheckout(event.data.object, options);
    case 'customer.subscription.created':
    case 'customer.subscription.updated':
    case 'customer.subscription.paused':
    case 'customer.subscription.resumed':
      return [new FollowSubscription(event.data.object.id, options)];
    case 'customer.subscription.deleted':
      return afterEnd(event.data.object, options);
    case 'invoice.paid':
    case 'invoice.payment_failed':
      return afterInvoice(event.data.object, options);
    case 'payment_intent.succeeded':
      return afterPayment(event.data.object, 'succeeded', event.created, options);
    case 'payment_intent.payment_failed':
      return afterPayment(event.data.object, 'failed', event.created, options);
    case 'charge.refunded':
      return afterRefund(event.data.object, event.created, options);
    case 'customer.deleted':
      return [new ForgetCustomer(event.data.object.id, options)];
    default:
      return [];
  }
}

function afterCheckout(session: Stripe.Checkout.Session, options: Options): BillingCommand[] {
  const { mode, client_reference_id: personId, customer, subscription } = session;
  if (mode !== 'subscription' || personId === null || customer === null || subscription === null) return [];
  return [new LinkCustomer(idOf(customer), personId, options), new FollowSubscription(idOf(subscription), options)];
}

function afterEnd(subscription: Stripe.Subscription, options: Options): BillingCommand[] {
  // An endpoint of an older API version sends older shapes; ours is then asked for.
  const isReadable = subscription.items.data[0]?.current_period_end !== undefined;
  const final = isReadable ? toSubscription(subscription) : undefined;
  return [new FollowSubscription(subscription.id, final?.status === 'ended' ? { ...options, final } : options)];
}

/** Since 2025-03-31.basil the subscription is the invoice's parent. */
function afterInvoice({ parent }: Stripe.Invoice, options: Options): BillingCommand[] {
  const subscription = parent?.subscription_details?.subscription;
  return subscription === undefined ? [] : [new FollowSubscription(idOf(subscription), options)];
}

function afterPayment(
  intent: Stripe.PaymentIntent,
  status: Extract<PaymentStatus, 'succeeded' | 'failed'>,
  at: number,
  options: Options,
): BillingCommand[] {
  const { id, customer, amount, amount_received: received, currency, last_payment_error: error } = intent;
  if (customer === null) return [];
  const fact = {
    reference: id,
    customerReference: idOf(customer),
    amount: money(status === 'succeeded' ? received : amount, currency),
    status,
    refundedAmount: 0,
    failure: status === 'failed' ? (error?.message ?? error?.code ?? 'refused') : null,
    at: moment(at),
  };
  return [new RecordPayment(fact, options)];
}

function afterRefund(charge: Stripe.Charge, at: number, options: Options): BillingCommand[] {
  const { payment_intent: intent, customer, amount, amount_refunded: refundedAmount, currency } = charge;
  if (intent === null || customer === null) return [];
  const status = refundedAmount >= amount ? 'refunded' : 'succeeded';
  const about = { reference: idOf(intent), customerReference: idOf(customer), amount: money(amount, currency) };
  return [new RecordPayment({ ...about, status, refundedAmount, failure: null, at: moment(at) }, options)];
}
