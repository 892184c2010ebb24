import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillingPortal, Checkout, Prices, Subscriptions } from '../application/ports/checkout.js';
import type { Subscription } from '../domain/subscription.js';
import { aSubscription } from './a-membership.js';

export interface Provider {
  readonly checkout: Checkout;
  readonly portal: BillingPortal;
  readonly subscriptions: Subscriptions;
  readonly prices: Prices;
  /** Lets the provider have the price `price_friend`, 499 EUR each month. */
  readonly havePrice: () => Promise<void>;
  /** Lets the provider have a subscription. */
  readonly have: (subscription: Subscription) => Promise<void>;
  /** Lets somebody pay at a checkout. */
  readonly pay: (checkout: string, subscription: string) => Promise<void>;
  close?(): Promise<void>;
}

/** What a payment provider promises, whichever stands behind the ports. */
export function checkoutContract(open: () => Promise<Provider>): void {
  describe('the payment provider', () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await open();
    });
    afterAll(() => provider.close?.());

    const request = (commandId: string, customerReference?: string) => ({
      commandId,
      personId: '01930a3e-7c00-7000-8000-000000000001',
      email: 'ada@quoin.example',
      customerReference,
      priceReference: 'price_friend',
      returnPath: '/posts?page=2',
    });

    it.each([['somebody new', undefined], ['somebody who paid before', 'cus_1']])('has a checkout for %s', async (_who, customer) => {
      const { url } = await provider.checkout.start(request(`command-${customer}`, customer));
      expect(url).toMatch(/^https?:\/\//);
    });

    it('has one checkout for one command, however often it is tried', async () => {
      const [one, again] = [await provider.checkout.start(request('same')), await provider.checkout.start(request('same'))];
      expect(again).toEqual(one);
      expect(await provider.checkout.start(request('another'))).not.toEqual(one);
    });

    it('closes a checkout, as often as it is asked, and tells what was paid for there', async () => {
      const { checkout } = provider;
      const [unpaid, paid] = [await checkout.start(request('unpaid')), await checkout.start(request('paid'))];
      await provider.pay(paid.reference, 'sub_paid');
      for (const _ of [1, 2]) {
        expect(await checkout.close(unpaid.reference)).toEqual({ paidFor: undefined });
        expect(await checkout.close(paid.reference)).toEqual({ paidFor: 'sub_paid' });
      }
      expect(await checkout.close('cs_none')).toEqual({ paidFor: undefined });
    });

    it('has a portal for a customer', async () => {
      expect((await provider.portal.open({ commandId: 'portal', customerReference: 'cus_1' })).url).toMatch(/^https?:\/\//);
    });

    it('tells of a subscription as it is now', async () => {
      const subscription = aSubscription({ personId: 'person_1' });
      expect(await provider.subscriptions.find(subscription.reference)).toBeUndefined();
      await provider.have(subscription);
      expect(await provider.subscriptions.find(subscription.reference)).toEqual(subscription);
      const overdue = { ...subscription, status: 'overdue' } as const;
      await provider.have(overdue);
      expect(await provider.subscriptions.find(subscription.reference)).toEqual(overdue);
      const ended = { ...subscription, status: 'ended', endedAt: subscription.periodEnd } as const;
      await provider.have(ended);
      expect(await provider.subscriptions.find(subscription.reference)).toEqual(ended);
    });

    it('takes a subscription back, as often as it is asked', async () => {
      const subscription = aSubscription();
      await provider.have(subscription);
      for (const _ of [1, 2]) await provider.subscriptions.takeBack(subscription.reference);
      expect(await provider.subscriptions.find(subscription.reference)).toMatchObject({ status: 'ended', endedAt: expect.any(Date) });
      await provider.subscriptions.takeBack('sub_none');
    });

    it('tells what it takes by a price', async () => {
      expect(await provider.prices.find('price_friend')).toBeUndefined();
      await provider.havePrice();
      const price = { amount: 499, currency: 'EUR', interval: 'month' };
      expect(await provider.prices.find('price_friend')).toEqual(price);
      expect((await provider.checkout.start(request('priced'))).price).toEqual(price);
    });

    it('tells of all of them, a hundred at a time', async () => {
      for (let one = 0; one < 101; one += 1) await provider.have(aSubscription({ reference: `sub_many_${String(one).padStart(3, '0')}` }));
      const first = await provider.subscriptions.list();
      expect([first.items.length, first.more]).toEqual([100, true]);
      const second = await provider.subscriptions.list(first.items.at(-1)?.reference);
      const references = [...first.items, ...second.items].map(({ reference }) => reference);
      expect(second.more).toBe(false);
      expect(new Set(references).size).toBe(references.length);
      expect(references.filter((reference) => reference.startsWith('sub_many_'))).toHaveLength(101);
    });
  });
}
