import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { OpenStores } from './billing-stores.js';

const [first, later] = [new Date('2026-11-01T00:00:00.000Z'), new Date('2026-11-02T00:00:00.000Z')];

export function customersContract(open: OpenStores): void {
  describe('customers of the payment provider', () => {
    const stores = withStores(open);

    it('belong to the person whom they were linked to first', async () => {
      const [ada, bob] = [randomUUID(), randomUUID()];
      const { customers } = stores();
      expect(await customers.personOf('cus_1')).toBeUndefined();
      expect(await customers.link('cus_1', ada, first)).toBe(true);
      expect(await customers.link('cus_1', bob, later)).toBe(false);
      expect([await customers.personOf('cus_1'), await customers.of(ada), await customers.of(bob)]).toEqual([ada, 'cus_1', undefined]);
    });

    it('are the latest where a person had several', async () => {
      const ada = randomUUID();
      await stores().customers.link('cus_new', ada, later);
      await stores().customers.link('cus_old', ada, first);
      expect(await stores().customers.of(ada)).toBe('cus_new');
    });

    it.each([['before', true], ['after', false]])('that were forgotten %s they were linked are not used, and still known', async (when, isFirst) => {
      const [ada, reference] = [randomUUID(), `cus_forgotten_${when}`];
      const { customers } = stores();
      const forget = () => customers.forget(reference, later);
      if (isFirst) expect(await forget()).toBe(true);
      await customers.link(reference, ada, first);
      expect(await forget()).toBe(!isFirst);
      expect([await customers.of(ada), await customers.personOf(reference)]).toEqual([undefined, ada]);
      expect(await customers.of('no-uuid')).toBeUndefined();
    });
  });
}
