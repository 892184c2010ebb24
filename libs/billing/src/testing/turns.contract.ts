import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { OpenStores } from './billing-stores.js';

export function turnsContract(open: OpenStores): void {
  describe('turns', () => {
    const stores = withStores(open);

    it('of one name come one after the other', async () => {
      let under = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        most = Math.max(most, (under += 1));
        await stores().customers.personOf('cus_slow');
        under -= 1;
      };
      await Promise.all([1, 2, 3].map(() => stores().turns.take('one', work)));
      expect(most).toBe(1);
    });

    it('of another name do not wait', async () => {
      const { turns } = stores();
      expect(await turns.take('outer', () => turns.take('inner', async () => 'done'))).toBe('done');
    });

    it('that fail let the next one have its turn', async () => {
      const failing = stores().turns.take('failing', async () => Promise.reject(new Error('broken')));
      await expect(failing).rejects.toThrow('broken');
      expect(await stores().turns.take('failing', async () => 1)).toBe(1);
    });
  });
}
