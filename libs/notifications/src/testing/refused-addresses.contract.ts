import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RefusedAddresses } from '../application/ports/refused-addresses.js';

export function refusedAddressesContract(open: () => RefusedAddresses): void {
  describe('refused addresses', () => {
    it('are known however they are written', async () => {
      const address = `Ada-${randomUUID()}@quoin.example`;
      expect(await open().has(address)).toBe(false);
      for (const reason of ['550 Unknown', '550 Still unknown']) await open().add(address, reason);
      expect(await open().has(address.toUpperCase())).toBe(true);
      expect(await open().has(`x${address}`)).toBe(false);
    });
  });
}
