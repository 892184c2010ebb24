import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entitlements } from '../application/ports/entitlements.js';

export interface EntitlementsUnderTest {
  readonly entitlements: Entitlements;
  /** The id of somebody whose membership is paid for, or whose last one ended. */
  member(details?: { lapsed: boolean }): Promise<string>;
  close?(): Promise<void>;
}

export function entitlementsContract(open: () => Promise<EntitlementsUnderTest>): void {
  describe('what is paid', () => {
    let under: EntitlementsUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close?.());

    it('is for somebody whose membership is paid for', async () => {
      expect(await under.entitlements.isEntitled(await under.member())).toBe(true);
    });

    it('is not for somebody whose membership has ended', async () => {
      expect(await under.entitlements.isEntitled(await under.member({ lapsed: true }))).toBe(false);
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-0000000fffff'])('is not for %s, who never paid', async (personId) => {
      expect(await under.entitlements.isEntitled(personId)).toBe(false);
    });
  });
}
