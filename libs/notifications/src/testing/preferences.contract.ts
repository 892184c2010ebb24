import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Preferences } from '../application/ports/preferences.js';

export function preferencesContract(open: () => Preferences): void {
  describe('the preferences of readers', () => {
    it('are to get everything, until they say otherwise', async () => {
      const [reader, other] = [randomUUID(), randomUUID()];
      expect(await open().unwantedBy(reader)).toEqual([]);
      for (const kind of ['reply', 'new-comment', 'reply']) await open().set(reader, kind, false);
      expect(await open().unwantedBy(reader)).toEqual(['new-comment', 'reply']);
      expect(await open().unwantedBy(other)).toEqual([]);
    });

    it('can be changed back', async () => {
      const reader = randomUUID();
      await open().set(reader, 'reply', false);
      for (const _twice of [1, 2]) await open().set(reader, 'reply', true);
      expect(await open().unwantedBy(reader)).toEqual([]);
    });
  });
}
