import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { aPlan } from './a-plan.js';
import type { OpenStores } from './billing-stores.js';

export function plansContract(open: OpenStores): void {
  describe('plans', () => {
    const stores = withStores(open);

    it('are found by their id and by the price that the payment provider knows', async () => {
      const plan = aPlan();
      await stores().plans.save(plan);
      const found = await stores().plans.find(plan.id);
      expect(found?.snapshot()).toEqual({ ...plan.snapshot(), version: 1 });
      expect((await stores().plans.findByPrice(plan.priceReference))?.id).toBe(plan.id);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-000000000000'])('are not found by %s', async (id) => {
      expect(await stores().plans.find(id)).toBeUndefined();
      expect(await stores().plans.findByPrice(id)).toBeUndefined();
    });

    it('are offered until they are closed, the oldest first', async () => {
      const at = (day: number) => ({ at: new Date(Date.UTC(2024, 0, day)) });
      const [young, old, closed] = [aPlan(at(3)), aPlan(at(1)), aPlan(at(2))];
      closed.change({ active: false }, new Date());
      for (const plan of [young, old, closed]) await stores().plans.save(plan);
      const ids = (await stores().plans.offered()).map(({ id }) => id);
      expect(ids.slice(0, 2)).toEqual([old.id, young.id]);
      expect(ids).not.toContain(closed.id);
    });

    it('have prices of their own', async () => {
      await stores().plans.save(aPlan({ priceReference: 'price_same' }));
      await expect(stores().plans.save(aPlan({ priceReference: 'price_same' }))).rejects.toMatchObject({ code: 'plan.price-taken' });
    });

    it('are not overwritten by somebody who read an older version', async () => {
      const plan = aPlan();
      await stores().plans.save(plan);
      const [one, other] = [await stores().plans.find(plan.id), await stores().plans.find(plan.id)];
      one?.change({ name: 'One' }, new Date());
      other?.change({ name: 'Other' }, new Date());
      await stores().plans.save(one!);
      await expect(stores().plans.save(other!)).rejects.toMatchObject({ code: 'version.stale' });
    });
  });
}
