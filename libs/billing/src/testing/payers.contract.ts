import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { OpenStores } from './billing-stores.js';

export function payersContract(open: OpenStores): void {
  describe('people who may pay', () => {
    const stores = withStores(open);

    it('are known by their name and address', async () => {
      const payer = { name: 'Ada', email: 'ada@quoin.example' };
      const personId = await stores().aPayer(payer);
      expect(await stores().payers.find(personId)).toEqual(payer);
    });

    it.each(['none', '01930a3e-7c00-7000-8000-000000000000'])('are not %s', async (personId) => {
      expect(await stores().payers.find(personId)).toBeUndefined();
    });
  });
}
