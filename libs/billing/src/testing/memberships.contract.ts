import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import { aMembership, aSubscription } from './a-membership.js';
import { aPlan } from './a-plan.js';
import type { OpenStores } from './billing-stores.js';

export function membershipsContract(open: OpenStores): void {
  describe('memberships', () => {
    const stores = withStores(open);
    const planId = async (): Promise<string> => {
      const plan = aPlan();
      await stores().plans.save(plan);
      return plan.id;
    };

    it('are found by their id, and by the subscription that they follow', async () => {
      const membership = aMembership({ planId: await planId() });
      await stores().memberships.save(membership);
      const found = await stores().memberships.findBySubscription(membership.subscriptionReference);
      expect(found?.snapshot()).toEqual({ ...membership.snapshot(), version: 1 });
      expect((await stores().memberships.find(membership.id))?.snapshot()).toEqual(found?.snapshot());
      for (const id of ['none', randomUUID()]) expect(await stores().memberships.find(id)).toBeUndefined();
      expect(await stores().memberships.findBySubscription('sub_none')).toBeUndefined();
    });

    it('are those of a person that are not over, the newest first', async () => {
      const [personId, plan] = [randomUUID(), await planId()];
      for (const [startedAt, status] of [['2026-01-01', 'active'], ['2026-02-01', 'ended'], ['2026-03-01', 'overdue']] as const) {
        const subscription = { startedAt: new Date(startedAt), status, endedAt: new Date('2026-02-02') };
        await stores().memberships.save(aMembership({ personId, planId: plan, subscription }));
      }
      const live = await stores().memberships.liveOf(personId);
      expect(live.map(({ status }) => status)).toEqual(['overdue', 'active']);
      expect(await stores().memberships.liveOf('no-uuid')).toEqual([]);
    });

    it('have lapsed when access is open longer than it should be', async () => {
      const [plan, longAgo] = [await planId(), new Date('2024-11-01T00:00:00.000Z')];
      const until = async (periodEnd: string) => {
        const membership = aMembership({ planId: plan, graceDays: 0, subscription: { periodEnd: new Date(periodEnd) }, at: longAgo });
        await stores().memberships.save(membership);
        return membership.subscriptionReference;
      };
      const [late, early] = [await until('2024-11-20T00:00:00.000Z'), await until('2024-11-10T00:00:00.000Z')];
      await until('2024-12-10T00:00:00.000Z');
      const references = async (limit: number) =>
        (await stores().memberships.lapsed(new Date('2024-11-20T00:00:00.000Z'), limit)).map((one) => one.subscriptionReference);
      expect(await references(10)).toEqual([early, late]);
      expect(await references(1)).toEqual([early]);
    });

    it('are not overwritten by somebody who read an older version', async () => {
      const terms = { id: await planId(), graceDays: 3 };
      const membership = aMembership({ planId: terms.id });
      const { memberships } = stores();
      await memberships.save(membership);
      const reference = membership.subscriptionReference;
      const [one, other] = [await memberships.findBySubscription(reference), await memberships.findBySubscription(reference)];
      for (const each of [one, other]) each?.follow(aSubscription({ reference, status: 'overdue' }), terms, new Date());
      await memberships.save(one!);
      await expect(memberships.save(other!)).rejects.toMatchObject({ code: 'version.stale' });
    });
  });
}
