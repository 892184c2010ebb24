import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAdmin, aPerson, faces, startApi, startWorker, type Running } from '../support/index.js';
import { aPlanFor, join, pathOf, submit, until } from './simulated.js';

const unknown = '01930a3e-7c00-7000-8000-000000000000';

describe('a membership, with the simulated payment provider', () => {
  let api: Running;
  let worker: Running;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    worker = await startWorker({}, api.database);
    admin = await anAdmin(api);
  });
  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
  });

  describe.each(faces)('over $name', (face) => {
    const membershipOf = async (accessToken: string) => (await face.run(api, 'myMembership', {}, accessToken)).data;

    it('begins, fails, is renewed, and ends', async () => {
      const planId = await aPlanFor(api, face, admin);
      const person = await aPerson(api);
      const { accessToken } = person;
      const { data } = await face.run(api, 'startCheckout', { input: { planId } }, accessToken);
      const checkout = pathOf(data['url']);
      expect(await (await fetch(api.url + checkout)).text()).toContain('€4.99 a month');
      await submit(api, checkout, { card: 'refused' });
      expect(await membershipOf(accessToken)).toBeNull();

      const paidAt = Date.now();
      await submit(api, checkout, { card: 'works' });
      const begun = await until('access', async () => {
        const membership = await membershipOf(accessToken);
        return membership?.['entitled'] === true && membership;
      });
      expect(Date.now() - paidAt).toBeLessThan(3_000);
      expect(begun).toMatchObject({ personId: person.id, planId, status: 'active' });

      const portal = pathOf((await face.run(api, 'openBillingPortal', {}, accessToken)).data['url']);
      const [subscription = ''] = /sub_simulated_\w+/.exec(await (await fetch(api.url + portal)).text()) ?? [];
      const happen = async (happening: string, status: string, entitled: boolean): Promise<void> => {
        await submit(api, portal, { subscription, happening });
        await until(`${happening} to lead to ${status}`, async () => {
          const membership = await membershipOf(accessToken);
          return membership['status'] === status && membership['entitled'] === entitled;
        });
      };
      await happen('refuse', 'overdue', true);
      await happen('lapse', 'unpaid', false);
      await happen('pay', 'active', true);
      await happen('renew', 'active', true);
      await submit(api, portal, { subscription, happening: 'give-notice' });
      await until('notice', async () => (await membershipOf(accessToken))['endsAt'] !== null);
      // Whoever gave notice pays no more: one payment more would be counted below.
      expect(await (await fetch(api.url + portal)).text()).not.toContain('value="renew"');
      await submit(api, portal, { subscription, happening: 'renew' });
      await happen('end', 'ended', false);

      const payments = await until('all payments', async () => {
        const { data: list } = await face.run(api, 'myPayments', { page: 1, limit: 10 }, accessToken);
        return list.totalCount === 4 && list;
      });
      expect(payments.items.map((payment) => payment['status']).sort()).toEqual(['failed', 'succeeded', 'succeeded', 'succeeded']);
      expect(payments.items[0]).toMatchObject({ personId: person.id, amount: { amount: 499, currency: 'EUR' } });
      const everybodys = await face.run(api, 'payments', { page: 1, limit: 100 }, admin);
      expect(everybodys.data.items).toContainEqual(payments.items[0]);

      await join(api, face, person, planId);
      expect((await membershipOf(accessToken)).id).not.toBe(begun.id);
    });

    it('is not begun twice, nor by a plan that there is not', async () => {
      const planId = await aPlanFor(api, face, admin);
      const person = await aPerson(api);
      const refusal = async (of: string) =>
        (await face.run(api, 'startCheckout', { input: { planId: of } }, person.accessToken)).refused?.code;
      expect(await refusal(unknown)).toBe('plan.not-found');
      expect(await refusal('none')).toBe('plan.not-found');
      await join(api, face, person, planId);
      expect(await refusal(planId)).toBe('membership.exists');
      const closed = await aPlanFor(api, face, admin);
      await face.run(api, 'updatePlan', { id: closed, input: { active: false } }, admin);
      expect(await refusal(closed)).toBe('plan.closed');
      const guest = await face.run(api, 'startCheckout', { input: { planId } });
      expect(guest.refused?.code).toBe('auth.required');
    });

    it('has no portal before it began', async () => {
      const { accessToken } = await aPerson(api);
      const { refused } = await face.run(api, 'openBillingPortal', {}, accessToken);
      expect(refused?.code).toBe('billing.no-customer');
    });

    it('is told by events that an admin reads, and carries out once more', async () => {
      const planId = await aPlanFor(api, face, admin);
      await join(api, face, await aPerson(api), planId);
      const type = 'customer.subscription.created';
      const { data } = await face.run(api, 'webhookEvents', { type, page: 1, limit: 5 }, admin);
      const [event] = data.items;
      expect(event).toMatchObject({ type, apiVersion: '2026-10-28.endive' });
      expect((await face.run(api, 'webhookEvent', { id: event!.id }, admin)).data).toMatchObject({ id: event!.id, type });
      for (const dryRun of [true, false]) {
        const replay = await face.run(api, 'replayWebhookEvent', { id: event!.id, input: { dryRun } }, admin);
        expect(replay.data).toMatchObject({ eventId: event!.id, dryRun, differences: [] });
      }
      const input = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z', type, dryRun: true };
      const range = await face.run(api, 'replayWebhookEvents', { input }, admin);
      expect(range.data['next']).toBeNull();
      expect(range.data['replays']).toContainEqual(expect.objectContaining({ eventId: event!.id, dryRun: true }));
      const backwards = await face.run(api, 'replayWebhookEvents', { input: { ...input, to: input.from } }, admin);
      expect(backwards.refused?.code).toBe('input.invalid');
      expect(await face.run(api, 'webhookEvent', { id: unknown }, admin)).toEqual({ data: null });
      for (const [operation, args] of [['replayWebhookEvent', { input: {} }], ['replayWebhookEvent', {}], ['discardWebhookEvent', {}]] as const) {
        const missing = await face.run(api, operation, { id: unknown, ...args }, admin);
        expect(missing.refused?.code).toBe('webhook-event.not-found');
      }
    });

    it.each(['payments', 'webhookEvents', 'webhookEvent', 'replayWebhookEvent', 'replayWebhookEvents', 'discardWebhookEvent'])('%s is for admins', async (operation) => {
      const range = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
      const args = { webhookEvent: { id: unknown }, replayWebhookEvent: { id: unknown, input: {} }, replayWebhookEvents: { input: range }, discardWebhookEvent: { id: unknown } };
      const given = (args as Record<string, object>)[operation] ?? {};
      const { accessToken } = await aPerson(api);
      expect((await face.run(api, operation, given, accessToken)).refused?.code).toBe('auth.forbidden');
      expect((await face.run(api, operation, given)).refused?.code).toBe('auth.required');
    });
  });
});
