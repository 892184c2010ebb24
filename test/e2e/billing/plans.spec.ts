import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAdmin, aPerson, faces, overRest, startApi, type Running } from '../support/index.js';

describe('plans', () => {
  let api: Running;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    admin = await anAdmin(api);
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it.each([undefined, null, [], [{ amount: 100, currency: 'EUR' }], 'free', {}])('have a price: not %j', async (price) => {
    const input = { name: 'Friend', interval: 'month', price, priceReference: 'price_of_nothing' };
    const answer = await overRest.run(api, 'createPlan', { input }, admin);
    expect([answer.refused?.code, Object.keys(answer.refused?.errors ?? {}).map((field) => field.split('.')[0])]).toEqual(['input.invalid', expect.arrayContaining(['price'])]);
  });

  describe.each(faces)('over $name', (face) => {
    const input = {
      name: 'Friend of the press',
      description: 'Every post, as soon as it is out.',
      price: { amount: 499, currency: 'EUR' },
      interval: 'month',
      graceDays: 5,
      priceReference: `price_${face.name}`,
    };

    it('are offered by an admin, read by anybody, and closed without being forgotten', async () => {
      const created = await face.run(api, 'createPlan', { input }, admin);
      const { priceReference: _, ...shown } = input;
      expect(created.data).toMatchObject({ ...shown, active: true, version: 1 });
      const { id } = created.data;
      expect(await face.run(api, 'plan', { id })).toEqual(created);
      const listed = await face.run(api, 'plans', { page: 1, limit: 10 });
      expect(listed.data.items).toContainEqual(created.data);

      const closed = await face.run(api, 'updatePlan', { id, input: { active: false, graceDays: 7 } }, admin);
      expect(closed.data).toMatchObject({ name: input.name, active: false, graceDays: 7, version: 2 });
      const late = await face.run(api, 'updatePlan', { id, input: { graceDays: 9 }, ifVersion: 1 }, admin);
      expect(late.refused?.code).toBe('version.stale');
      const open = await face.run(api, 'plans', { active: true });
      expect(open.data.items.map((plan) => plan.id)).not.toContain(id);
      const all = await face.run(api, 'plans', { active: false });
      expect(all.data.items).toContainEqual(closed.data);
    });

    it.each<[string, object, string]>([
      ['a price that another plan has', { priceReference: 'price_taken' }, 'plan.price-taken'],
      ['a fraction of a cent', { price: { amount: 4.5, currency: 'EUR' } }, 'input.invalid'],
      ['a currency that is none', { price: { amount: 450, currency: 'euro' } }, 'input.invalid'],
      ['a negative price', { price: { amount: -1, currency: 'EUR' } }, 'input.invalid'],
      ['a currency that there is not', { price: { amount: 450, currency: 'XYZ' } }, 'money.invalid'],
      ['no name', { name: ' ' }, 'input.invalid'],
    ])('are not offered with %s', async (_what, fault, code) => {
      await face.run(api, 'createPlan', { input: { ...input, priceReference: 'price_taken' } }, admin);
      const { refused } = await face.run(api, 'createPlan', { input: { ...input, ...fault } }, admin);
      expect([code, 'graphql.variables-invalid']).toContain(refused?.code);
    });

    it('are not for everybody to make', async () => {
      const { accessToken } = await aPerson(api);
      for (const [operation, args] of [['createPlan', { input }], ['updatePlan', { id: 'x', input: {} }], ['memberships', {}]] as const) {
        expect((await face.run(api, operation, args, accessToken)).refused?.code).toBe('auth.forbidden');
        expect((await face.run(api, operation, args)).refused?.code).toBe('auth.required');
      }
    });

    it.each(['none', '01930a3e-7c00-7000-8000-000000000000'])('there is no plan %s', async (id) => {
      expect(await face.run(api, 'plan', { id })).toEqual({ data: null });
      const { refused } = await face.run(api, 'updatePlan', { id, input: { active: false } }, admin);
      expect(refused).toEqual({ code: 'plan.not-found', message: 'Plan not found' });
    });

    it('somebody who never joined has no membership', async () => {
      const { accessToken } = await aPerson(api);
      expect(await face.run(api, 'myMembership', {}, accessToken)).toEqual({ data: null });
      expect((await face.run(api, 'myMembership')).refused?.code).toBe('auth.required');
      expect((await face.run(api, 'memberships', {}, admin)).data).toEqual({ items: [], totalCount: 0 });
    });
  });
});
