import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { Subscription } from '../domain/subscription.js';
import { aMembership } from './a-membership.js';
import { aPlan } from './a-plan.js';
import type { OpenStores } from './billing-stores.js';

const inNovember = new Date('2026-11-15T00:00:00.000Z');

export function membershipViewsContract(open: OpenStores): void {
  describe('memberships as they are read', () => {
    const stores = withStores(open);
    const plan = aPlan();
    beforeAll(() => stores().plans.save(plan));
    const member = async (subscription: Partial<Subscription>, personId: string = randomUUID()): Promise<string> => {
      await stores().memberships.save(aMembership({ personId, planId: plan.id, subscription }));
      return personId;
    };

    it('the one that is not over counts more than a newer one that is', async () => {
      const personId = await member({ startedAt: new Date('2026-10-01') });
      await member({ startedAt: new Date('2026-11-01'), status: 'ended', endedAt: new Date('2026-11-02') }, personId);
      const view = await stores().membershipViews.current(personId, inNovember);
      expect(view).toMatchObject({ personId, planId: plan.id, status: 'active', entitled: true, version: 1 });
      expect(view).not.toHaveProperty('customerReference');
    });

    it.each(['none', '01930a3e-7c00-7000-8000-000000000000'])('%s has none', async (personId) => {
      expect(await stores().membershipViews.current(personId, inNovember)).toBeUndefined();
      expect(await stores().membershipViews.entitlement(personId, inNovember)).toEqual({ entitled: false, until: null });
    });

    it.each<[string, Partial<Subscription>, string, boolean]>([
      ['paid for', {}, '2026-11-30T23:59:59Z', true],
      ['on the last day of grace', {}, '2026-12-03T23:59:59Z', true],
      ['after the grace', {}, '2026-12-04T00:00:00Z', false],
      ['after notice, at the end of the period', { endsAt: new Date('2026-12-01') }, '2026-12-01T00:00:00Z', false],
      ['overdue, in the days of grace', { status: 'overdue' }, '2026-11-03T23:59:59Z', true],
      ['overdue, after them', { status: 'overdue' }, '2026-11-04T00:00:00Z', false],
      ['paused', { status: 'paused' }, '2026-11-02T00:00:00Z', false],
      ['not paid for yet', { status: 'pending' }, '2026-11-02T00:00:00Z', false],
      ['ended', { status: 'ended', endedAt: new Date('2026-11-10') }, '2026-11-11T00:00:00Z', false],
    ])('%s', async (_when, subscription, moment, entitled) => {
      const personId = await member(subscription);
      const at = new Date(moment);
      expect((await stores().membershipViews.entitlement(personId, at)).entitled).toBe(entitled);
      expect((await stores().membershipViews.current(personId, at))?.entitled).toBe(entitled);
    });

    it('are listed by what is known of their payments', async () => {
      const paused = await member({ status: 'paused' });
      const { edges } = await stores().membershipViews.list({ status: 'paused' }, { page: 1, limit: 100 }, inNovember);
      expect(edges.every(({ node }) => node.status === 'paused')).toBe(true);
      expect(edges.map(({ node }) => node.personId)).toContain(paused);
      const all = await stores().membershipViews.list({}, { page: 1, limit: 1 }, inNovember);
      expect(all).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    });
  });
}
