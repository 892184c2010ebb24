import { CommandBus } from '@nestjs/cqrs';
import { describe, expect, it } from 'vitest';
import { InMemoryPrices, InMemorySubscriptions } from '../testing/in-memory-provider.js';
import { aPlan, aSubscription, inMemoryStores } from '../testing/index.js';
import { FollowSubscription, FollowSubscriptionHandler } from './follow-subscription.js';
import { ReconcileMembershipsHandler } from './reconcile-memberships.js';

const clock = { now: () => new Date('2026-11-10T00:00:00.000Z') };

describe('the reconciliation', () => {
  it('repairs what no event told, counts it, and finds nothing the next time', async () => {
    const stores = inMemoryStores();
    const { memberships, customers, payers, plans, turns } = stores;
    const [subscriptions, prices] = [new InMemorySubscriptions(), new InMemoryPrices()];
    prices.stored.set('price_friend', { amount: 499, currency: 'EUR', interval: 'month' });
    await plans.save(aPlan({ priceReference: 'price_friend' }));
    let ids = 0;
    const follow = new FollowSubscriptionHandler(memberships, subscriptions, customers, payers, plans, turns, { next: () => `m${(ids += 1)}` }, clock);
    const bus = { execute: (command: FollowSubscription) => follow.execute(command) } as unknown as CommandBus;
    const handler = new ReconcileMembershipsHandler(subscriptions, plans, prices, bus);
    const personId = await stores.aPayer({ name: 'Ada', email: 'ada@quoin.example' });
    const have = (details: object) => {
      const subscription = aSubscription({ personId, ...details });
      subscriptions.stored.set(subscription.reference, subscription);
    };

    have({ reference: 'sub_missed' });
    have({ reference: 'sub_without_plan', priceReference: 'price_none' });
    have({ reference: 'sub_foreign', personId: undefined });
    expect(await handler.execute()).toEqual({ checked: 3, drifted: 1, failed: 1, plans: [] });
    have({ reference: 'sub_missed', status: 'ended', endedAt: new Date('2026-11-09T00:00:00.000Z') });
    expect(await handler.execute()).toEqual({ checked: 3, drifted: 1, failed: 1, plans: [] });
    expect((await memberships.findBySubscription('sub_missed'))?.status).toBe('ended');
    expect(await handler.execute()).toEqual({ checked: 3, drifted: 0, failed: 1, plans: [] });

    prices.stored.set('price_friend', { amount: 599, currency: 'EUR', interval: '3 month' });
    const difference = { field: 'price', from: '499 EUR each month', to: '599 EUR each 3 month' };
    expect((await handler.execute()).plans).toMatchObject([difference]);
    prices.stored.clear();
    expect((await handler.execute()).plans).toMatchObject([{ ...difference, to: null }]);
  });
});
