import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { OpenStores } from './billing-stores.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 1, 8, minute));

export function checkoutsContract(open: OpenStores): void {
  describe('checkouts', () => {
    const stores = withStores(open);

    it('are open until somebody closes them, the oldest first', async () => {
      const [{ checkouts }, personId, other] = [stores(), randomUUID(), randomUUID()];
      const [late, early] = [`cs_${randomUUID()}`, `cs_${randomUUID()}`];
      await checkouts.open(late, personId, at(2));
      for (const minute of [1, 3]) await checkouts.open(early, personId, at(minute));
      expect(await checkouts.openOf(personId)).toEqual([early, late]);
      for (const minute of [4, 5]) await checkouts.close(early, at(minute));
      expect(await checkouts.openOf(personId)).toEqual([late]);
      await checkouts.close('cs_none', at(5));
      for (const nobody of [other, 'no-uuid']) expect(await checkouts.openOf(nobody)).toEqual([]);
    });
  });
}
