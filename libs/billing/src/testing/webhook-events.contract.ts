import { describe, expect, it } from 'vitest';
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
      expect(edges.map(({ node }) => node)).toMatchObject([{ ...webhook('evt_1'), status: 'waiting', createdAt: at(1), settledAt: null }]);
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
  });
}
