import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '#kernel';
import { Plans } from '../../application/ports/plans.js';
import type { Plan } from '../../domain/plan.js';
import type { Subscription, SubscriptionStatus } from '../../domain/subscription.js';
import { EventDelivery } from './event-delivery.js';
import { checkoutObject, event, invoiceObject, paymentObject, subscriptionObject, type SimulatedEvent } from './simulated-events.js';
import { SimulatedObjects } from './simulated-objects.js';
import { plain } from './simulator-checkout.js';

/** What can be made to happen to a subscription on the portal's page. */
export const happenings = ['renew', 'refuse', 'pay', 'lapse', 'give-notice', 'end'] as const;
export type Happening = (typeof happenings)[number];

const possible: Record<SubscriptionStatus, readonly Happening[]> = {
  pending: ['end'],
  trialing: ['renew', 'refuse', 'give-notice', 'end'],
  active: ['renew', 'refuse', 'give-notice', 'end'],
  overdue: ['pay', 'lapse', 'end'],
  unpaid: ['pay', 'end'],
  paused: ['renew', 'end'],
  ended: [],
};

/** Whoever gave notice is charged no more. */
export function possibleFor({ status, endsAt }: Subscription): readonly Happening[] {
  return endsAt === null ? possible[status] : ['end'];
}

const dayMs = 86_400_000;

/** Lets happen what happens at a payment provider, and tells of it by events. Time passes when somebody says so. */
@Injectable()
export class Simulator {
  constructor(
    private readonly objects: SimulatedObjects,
    private readonly plans: Plans,
    private readonly delivery: EventDelivery,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The card works: somebody becomes a member. @returns the customer */
  async pay(checkoutId: string, origin: string): Promise<string | undefined> {
    const checkout = await this.objects.find('checkout', checkoutId);
    const plan = checkout && (await this.plans.findByPrice(checkout.priceReference));
    if (!checkout || !plan || checkout.closed) return undefined;
    if (checkout.subscriptionReference !== null) return checkout.customerReference ?? undefined;
    const [at, id] = [this.clock.now(), plain(this.ids.next())];
    const customerReference = checkout.customerReference ?? `cus_simulated_${id}`;
    const subscription: Subscription = {
      reference: `sub_simulated_${id}`,
      customerReference,
      personId: checkout.personId,
      priceReference: checkout.priceReference,
      status: 'active',
      startedAt: at,
      periodStart: at,
      periodEnd: periodEnd(at, plan),
      endsAt: null,
      endedAt: null,
    };
    await this.objects.save('subscription', subscription.reference, subscription);
    await this.objects.save('checkout', checkoutId, { ...checkout, customerReference, subscriptionReference: subscription.reference });
    const completed = event(plain(this.ids.next()), 'checkout.session.completed', checkoutObject(checkoutId, subscription), at);
    await this.delivery.deliver(origin, [completed, ...this.#told(subscription, plan, 'created', true)]);
    return customerReference;
  }

  /** @returns whether it was possible */
  async happen(happening: Happening, reference: string, origin: string): Promise<boolean> {
    const subscription = await this.objects.find('subscription', reference);
    const plan = subscription && (await this.plans.findByPrice(subscription.priceReference));
    if (!subscription || !plan || !possibleFor(subscription).includes(happening)) return false;
    const next = after(happening, subscription, plan, this.clock.now());
    await this.objects.save('subscription', reference, next);
    const paid = { renew: true, pay: true, refuse: false, lapse: undefined, 'give-notice': undefined, end: undefined }[happening];
    await this.delivery.deliver(origin, this.#told(next, plan, happening === 'end' ? 'deleted' : 'updated', paid));
    return true;
  }

  /** @param paid whether a payment went well, undefined where there was none */
  #told(subscription: Subscription, plan: Plan, what: 'created' | 'updated' | 'deleted', paid: boolean | undefined): SimulatedEvent[] {
    const at = this.clock.now();
    const occasion = { subscription, price: plan.price, at };
    const next = (type: string, object: object): SimulatedEvent => event(plain(this.ids.next()), type, object, at);
    const changed = next(`customer.subscription.${what}`, subscriptionObject(occasion));
    if (paid === undefined) return [changed];
    const id = `simulated_${plain(this.ids.next())}`;
    return [
      changed,
      next(paid ? 'invoice.paid' : 'invoice.payment_failed', invoiceObject(id, occasion, paid)),
      next(paid ? 'payment_intent.succeeded' : 'payment_intent.payment_failed', paymentObject(id, occasion, paid)),
    ];
  }
}

/** The subscription afterwards: a new period begins now, as if the last one had passed. */
function after(happening: Happening, subscription: Subscription, plan: Plan, at: Date): Subscription {
  const period = { periodStart: at, periodEnd: periodEnd(at, plan) };
  switch (happening) {
    case 'renew':
      return { ...subscription, ...period, status: 'active' };
    case 'refuse':
      return { ...subscription, ...period, status: 'overdue' };
    case 'pay':
      return { ...subscription, status: 'active' };
    case 'lapse':
      return { ...subscription, status: 'unpaid', periodStart: new Date(at.getTime() - (plan.graceDays + 1) * dayMs) };
    case 'give-notice':
      return { ...subscription, endsAt: subscription.periodEnd };
    case 'end':
      return { ...subscription, status: 'ended', endsAt: null, endedAt: at };
  }
}

function periodEnd(from: Date, { interval }: Plan): Date {
  const end = new Date(from);
  if (interval === 'year') end.setUTCFullYear(end.getUTCFullYear() + 1);
  else end.setUTCMonth(end.getUTCMonth() + 1);
  return end;
}
