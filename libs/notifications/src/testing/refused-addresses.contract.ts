import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { system } from '#kernel';
import type { RefusedAddresses } from '../application/ports/refused-addresses.js';

export function refusedAddressesContract(open: () => RefusedAddresses): void {
  describe('refused addresses', () => {
    const by = system('spec');

    it('are known however they are written', async () => {
      const address = `Ada-${randomUUID()}@quoin.example`;
      expect(await open().has(address)).toBe(false);
      for (const reason of ['550 Unknown', '550 Still unknown']) await open().add(address, reason);
      expect(await open().has(address.toUpperCase())).toBe(true);
      expect(await open().has(`x${address}`)).toBe(false);
    });

    it('are listed, the last first, each with what was said first', async () => {
      const [one, other] = [`one-${randomUUID()}@quoin.example`, `other-${randomUUID()}@quoin.example`];
      for (const address of [one, other, one]) {
        await open().add(address, `550 ${address}`);
        const then = Date.now();
        await vi.waitUntil(() => Date.now() > then, { interval: 1 });
      }
      const { edges } = await open().list({ page: 1, limit: 2 });
      expect(edges.map(({ node }) => [node.address, node.reason])).toEqual([[other, `550 ${other}`], [one, `550 ${one}`]]);
    });

    it('are written to again once they are removed', async () => {
      const address = `back-${randomUUID()}@quoin.example`;
      await open().add(address, '550 Unknown');
      const id = (await open().list({ page: 1, limit: 1 })).edges[0]?.node.id ?? '';
      expect([await open().remove(id, by), await open().has(address), await open().remove(id, by)]).toEqual([true, false, false]);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-000000000000'])('are not removed by %s', async (id) => {
      expect(await open().remove(id, by)).toBe(false);
    });
  });
}
