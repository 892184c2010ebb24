import { describe, expect, it } from 'vitest';
import { system } from '#kernel';
import { withStores } from '#platform/testing';
import type { OpenStores } from './billing-stores.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 1, 8, minute));
const webhook = (reference: string, type = 'invoice.paid') => ({
  reference,
  type,
  apiVersion: null,
  occurredAt: at(0),
  body: `{"id": "${reference}",\t"odd":  "\\u0000"}`,
});

export function webhookEventsContract(open: OpenStores): void {
  describe('events of the payment provider', () => {
    const stores = withStores(open);

    it('are kept once, to the letter, however often they are delivered at the same time', async () => {
      const deliveries = [1, 2, 3, 4, 5].map(() => stores().webhookEvents.receive(webhook('evt_1'), at(1)));
      expect((await Promise.all(deliveries)).filter(Boolean)).toHaveLength(1);
      const { edges } = await stores().webhookEvents.list({}, { page: 1, limit: 10 });
      expect(edges.map(({ node }) => node)).toMatchObject([{ ...webhook('evt_1'), status: 'waiting', createdAt: at(1), settledAt: null, failure: null }]);
    });

    it('are kept each for itself where many come at the same time, some of them twice', async () => {
      const { webhookEvents } = stores();
      await webhookEvents.receive(webhook('evt_there', 'burst'), at(1));
      const references = ['evt_b', 'evt_a', 'evt_there', 'evt_b', ...Array.from({ length: 150 }, (_, n) => `evt_of_burst_${n}`)];
      const fresh = await Promise.all(references.map((reference) => webhookEvents.receive(webhook(reference, 'burst'), at(2))));
      expect(references.filter((_, nth) => !fresh[nth]).sort()).toEqual(['evt_b', 'evt_there']);
      const kept = await webhookEvents.between({ type: 'burst', from: at(2), to: at(3), limit: 200 });
      expect(kept.map(({ reference }) => reference).sort()).toEqual([...new Set(references)].filter((one) => one !== 'evt_there').sort());
      expect(kept.map(({ body }) => body)).toEqual(kept.map(({ reference }) => webhook(reference).body));
    });

    it('wait until they are settled, and are found by when they came', async () => {
      const { webhookEvents } = stores();
      for (const minute of [10, 11, 12]) await webhookEvents.receive(webhook(`evt_${minute}`, 'invoice.voided'), at(minute));
      const between = async (filter: object) => {
        const found = await webhookEvents.between({ from: at(10), to: at(13), limit: 10, type: 'invoice.voided', ...filter });
        return found.map(({ reference }) => reference);
      };
      expect(await between({})).toEqual(['evt_10', 'evt_11', 'evt_12']);
      expect(await between({ from: at(11), to: at(12) })).toEqual(['evt_11']);
      expect(await between({ limit: 1 })).toEqual(['evt_10']);
      const [event] = await webhookEvents.between({ from: at(10), to: at(11), limit: 1 });
      await webhookEvents.settle(event!.id, 'applied', at(20));
      expect(await webhookEvents.find(event!.id)).toMatchObject({ status: 'applied', settledAt: at(20) });
      expect(await between({ status: 'waiting' })).toEqual(['evt_11', 'evt_12']);
      expect(await webhookEvents.find('evt_10')).toEqual(await webhookEvents.find(event!.id));
      expect(await webhookEvents.find('none')).toBeUndefined();
    });

    it('wait behind those that were not tried for longer, and say what the last try failed by', async () => {
      const { webhookEvents } = stores();
      for (const minute of [30, 31, 32]) await webhookEvents.receive(webhook(`evt_${minute}`), at(minute));
      const turns = async (limit = 10) =>
        (await webhookEvents.waiting({ from: at(30), to: at(33), limit })).map(({ reference }) => reference);
      const idOf = async (reference: string) => (await webhookEvents.find(reference))!.id;
      const failure = { code: 'billing.price-unknown', message: 'No plan has the price price_1' };
      await webhookEvents.settle(await idOf('evt_30'), failure, at(40));
      expect(await turns()).toEqual(['evt_31', 'evt_32', 'evt_30']);
      expect(await turns(2)).toEqual(['evt_31', 'evt_32']);
      expect(await webhookEvents.find('evt_30')).toMatchObject({ status: 'waiting', settledAt: null, failure });
      await webhookEvents.settle(await idOf('evt_30'), 'applied', at(41));
      await webhookEvents.settle(await idOf('evt_30'), failure, at(42));
      expect(await webhookEvents.find('evt_30')).toMatchObject({ status: 'applied', settledAt: at(41), failure: null });
      expect(await turns()).toEqual(['evt_31', 'evt_32']);
    });

    it('are given up once, and only while they wait', async () => {
      const { webhookEvents } = stores();
      for (const reference of ['evt_poison', 'evt_well']) await webhookEvents.receive(webhook(reference, 'invoice.odd'), at(50));
      const [poison, well] = [(await webhookEvents.find('evt_poison'))!.id, (await webhookEvents.find('evt_well'))!.id];
      await webhookEvents.settle(well, 'applied', at(51));
      const discard = (id: string) => webhookEvents.discard(id, system('test'), at(52));
      expect([await discard(poison), await discard(poison), await discard(well)]).toEqual([true, false, false]);
      expect(await webhookEvents.find(poison)).toMatchObject({ status: 'discarded', settledAt: at(52) });
      expect(await webhookEvents.waiting({ from: at(50), to: at(51), limit: 10 })).toEqual([]);
    });
  });
}
