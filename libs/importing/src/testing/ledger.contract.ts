import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withStores } from '#platform/testing';
import type { OpenStores } from './importing-stores.js';

export function ledgerContract(open: OpenStores): void {
  describe('the ledger', () => {
    const stores = withStores(open);
    const said = (key: string, title: string) => ({ key, content: { title } });

    it('knows what came, and whether the source says the same of it today', async () => {
      const { ledger } = stores();
      const [one, other] = [randomUUID(), randomUUID()];
      await ledger.keep('a.example', 'post', [{ ...said('7', 'Seven'), id: one, version: 3 }, { ...said('8', 'Eight'), id: other, version: null }]);
      const found = await ledger.find('a.example', 'post', [said('7', 'Seven'), said('8', 'Ate'), said('9', 'Nine')]);
      expect([...found]).toEqual([['7', { id: one, version: 3, isSame: true }], ['8', { id: other, version: null, isSame: false }]]);
    });

    it('keeps sites and kinds apart', async () => {
      const { ledger } = stores();
      const id = randomUUID();
      await ledger.keep('b.example', 'post', [{ ...said('1', 'One'), id, version: 1 }]);
      expect(await ledger.idsOf('b.example', 'post', ['1', '2'])).toEqual(new Map([['1', id]]));
      expect((await ledger.idsOf('b.example', 'comment', ['1'])).size).toBe(0);
      expect((await ledger.idsOf('c.example', 'post', ['1'])).size).toBe(0);
      expect((await ledger.idsOf('b.example', 'post', [])).size).toBe(0);
    });

    it('replaces what it knew', async () => {
      const { ledger } = stores();
      const id = randomUUID();
      for (const [title, version] of [['One', 1], ['Two', 2]] as const) await ledger.keep('d.example', 'post', [{ ...said('1', title), id, version }]);
      expect(await ledger.find('d.example', 'post', [said('1', 'Two')])).toEqual(new Map([['1', { id, version: 2, isSame: true }]]));
    });

    it('keeps all of what belongs together, or nothing of it', async () => {
      const { ledger } = stores();
      const keep = (key: string) => ledger.keep('e.example', 'guest', [{ ...said(key, 'A guest'), id: randomUUID(), version: 1 }]);
      await expect(ledger.together(async () => (await keep('1'), Promise.reject(new Error('no'))))).rejects.toThrow('no');
      expect((await ledger.idsOf('e.example', 'guest', ['1'])).size).toBe(0);
      expect(await ledger.together(async () => (await keep('2'), 'done'))).toBe('done');
      expect((await ledger.idsOf('e.example', 'guest', ['2'])).size).toBe(1);
    });
  });
}
