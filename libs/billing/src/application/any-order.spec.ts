import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsForEvent } from '../adapters/stripe/commands-for-event.js';
import { toSubscription } from '../adapters/stripe/to-subscription.js';
import { aPlan, inMemoryStores } from '../testing/index.js';
import { InMemorySubscriptions } from '../testing/in-memory-provider.js';
import { november, stripeEvent, stripeSubscription } from '../testing/stripe.fixtures.js';
import { FollowSubscription, FollowSubscriptionHandler } from './follow-subscription.js';

const clock = { now: () => new Date('2026-11-10T00:00:00.000Z') };

/** The life of a subscription; all of it may happen within one second. */
const life = [
  ['created', { status: 'incomplete' }],
  ['updated', { status: 'active' }],
  ['updated', { status: 'past_due' }],
  ['updated', { status: 'active', cancel_at_period_end: true }],
  ['paused', { status: 'paused' }],
  ['resumed', { status: 'active' }],
  ['deleted', { status: 'canceled', ended_at: november.start + 60, canceled_at: november.start + 60 }],
] as const;

async function deliver(order: readonly number[], length: number) {
  const stores = inMemoryStores();
  const subscriptions = new InMemorySubscriptions();
  const plan = aPlan({ priceReference: 'price_friend' });
  await stores.plans.save(plan);
  const personId = await stores.aPayer({ name: 'Ada', email: 'ada@quoin.example' });
  const { memberships, customers, payers, plans, turns } = stores;
  let ids = 0;
  const handler = new FollowSubscriptionHandler(memberships, subscriptions, customers, payers, plans, turns, { next: () => `m${(ids += 1)}` }, clock);
  const happened = life.slice(0, length).map(([what, details], index) => {
    const object = stripeSubscription({ ...details, metadata: { personId } });
    return { object, event: stripeEvent(`customer.subscription.${what}`, object, { id: `evt_${index}` }) };
  });
  // All has happened at the provider before the first event arrives: the worst case of being late.
  subscriptions.stored.set('sub_1', toSubscription(happened.at(-1)!.object));
  for (const index of order) {
    const delivered = happened[index % length]!;
    for (const command of commandsForEvent(delivered.event, { dryRun: false })) await handler.execute(command as FollowSubscription);
  }
  const { version: _, updatedAt: __, planId: ___, ...state } = (await memberships.findBySubscription('sub_1'))!.snapshot();
  return { state: { ...state, personId: 'ada' }, told: memberships.stored.events.map(({ type }) => type) };
}

describe('the events of a subscription, in any order and more than once', () => {
  it.each([
    ['after its end', life.length, { status: 'ended', access: 'closed' }],
    ['while it goes on', life.length - 1, { status: 'active', access: 'open' }],
  ])('lead to one and the same membership %s', async (_when, length, expected) => {
    const inOrder = await deliver([...Array(length).keys()], length);
    expect(inOrder.state).toMatchObject(expected);
    const indices = [...Array(length).keys(), ...Array(length).keys()];
    const orders = fc.shuffledSubarray(indices, { minLength: indices.length, maxLength: indices.length });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        expect(await deliver(order, length)).toEqual(inOrder);
      }),
      { numRuns: 200 },
    );
  });
});
