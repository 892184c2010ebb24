import { describe, expect, it } from 'vitest';
import type { LetterWriters } from '../application/ports/letter-writers.js';

/** Of writers among whom there is one of welcomes. */
export function letterWritersContract(open: () => LetterWriters): void {
  describe('the writers of letters', () => {
    it('are found by the kind of letter', async () => {
      const writer = open().find('welcome');
      expect(writer?.letter).toBe('welcome');
      expect(writer?.wording.subject).toContain('{{publication}}');
      expect(await writer?.details({}, 'somebody')).toBeDefined();
    });

    it('are not found for a kind that nobody declared', () => {
      expect(open().find('telegram')).toBeUndefined();
    });
  });
}
