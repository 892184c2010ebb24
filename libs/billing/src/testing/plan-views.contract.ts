import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { aPlan } from './a-plan.js';
import type { OpenStores } from './billing-stores.js';

export function planViewsContract(open: OpenStores): void {
  describe('plans as they are read', () => {
    const stores = withStores(open);

    it('show the price as money, and not what the payment provider calls it', async () => {
      const plan = aPlan();
      await stores().plans.save(plan);
      const view = await stores().planViews.find(plan.id);
      expect(view).toMatchObject({ id: plan.id, version: 1, price: { amount: 499, currency: 'EUR' }, active: true });
      expect(view).not.toHaveProperty('priceReference');
      expect(await stores().planViews.find('none')).toBeUndefined();
    });

    it('are listed newest first, a page at a time, the closed ones apart', async () => {
      const { plans, planViews } = stores();
      const closed = ['2020-01-01', '2020-01-02', '2020-01-03'].map((day) => aPlan({ name: day, at: new Date(day) }));
      for (const plan of closed) {
        plan.change({ active: false }, new Date(plan.name));
        await plans.save(plan);
      }
      const names = async (page: object): Promise<string[]> => {
        const { edges } = await planViews.list({ active: false }, { page: 1, limit: 2, ...page });
        return edges.map(({ node }) => node.name);
      };
      expect(await names({})).toEqual(['2020-01-03', '2020-01-02']);
      expect(await names({ page: 2 })).toEqual(['2020-01-01']);
      const { edges, totalCount, hasNextPage } = await planViews.list({ active: false }, { page: 1, limit: 2 });
      expect([totalCount, hasNextPage]).toEqual([3, true]);
      expect(await names({ after: edges[1]?.cursor })).toEqual(['2020-01-01']);
      expect(await names({ before: edges[1]?.cursor })).toEqual(['2020-01-03']);
      await expect(planViews.list({ active: false }, { page: 1, limit: 2, after: 'forged' })).rejects.toMatchObject({
        code: 'page.cursor-invalid',
      });
    });
  });
}
