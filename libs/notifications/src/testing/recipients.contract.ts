import { describe, expect, it } from 'vitest';
import type { Recipient, Recipients } from '../application/ports/recipients.js';

/** @param register makes somebody known, and answers the id */
export function recipientsContract(open: () => Recipients, register: (person: Recipient) => Promise<string>): void {
  describe('recipients', () => {
    it('are found with the address of the moment', async () => {
      const person = { name: 'Ada', email: `ada-${process.hrtime.bigint()}@quoin.example` };
      expect(await open().find(await register(person))).toMatchObject(person);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-000000000000'])('are not found by %s', async (id) => {
      expect(await open().find(id)).toBeUndefined();
    });
  });
}
