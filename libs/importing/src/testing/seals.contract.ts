import { describe, expect, it } from 'vitest';
import type { Seals } from '../application/ports/seals.js';

export function sealsContract(seals: Seals): void {
  describe('seals', () => {
    const secret = 'mysql://reader:sésame@db.example/wordpress';

    it('are opened again, and show nothing of what is in them', () => {
      const sealed = seals.seal(secret);
      expect(seals.open(sealed)).toBe(secret);
      expect(sealed).not.toContain('sésame');
      expect(seals.seal(secret)).not.toBe(sealed);
    });

    it.each(['', 'nonsense', 'bm9uc2Vuc2Ugbm9uc2Vuc2Ugbm9uc2Vuc2Ugbm9uc2Vuc2U'])('do not open as "%s"', (sealed) => {
      expect(seals.open(sealed)).toBeUndefined();
    });
  });
}
