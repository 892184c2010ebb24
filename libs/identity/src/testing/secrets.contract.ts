import { describe, expect, it } from 'vitest';
import type { Secrets } from '../application/ports/secrets.js';

export function secretsContract(secrets: Secrets): void {
  describe('secrets', () => {
    it('are each another text of 256 bits that fits into an address', () => {
      const made = Array.from({ length: 100 }, () => secrets.make());
      expect(new Set(made).size).toBe(100);
      for (const secret of made) expect(secret).toMatch(/^[\w-]{43}$/);
    });

    it('are known again by a digest that does not hold them', () => {
      const [one, other] = [secrets.make(), secrets.make()];
      expect(secrets.digest(one)).toBe(secrets.digest(one));
      expect(secrets.digest(one)).not.toBe(secrets.digest(other));
      expect(secrets.digest(one)).not.toContain(one);
    });

    it('have one successor, which is a secret too and has another', () => {
      const secret = secrets.make();
      const chain = [secret];
      for (let n = 0; n < 3; n += 1) chain.push(secrets.successor(chain[n]!));
      expect(secrets.successor(secret)).toBe(chain[1]);
      expect(new Set(chain).size).toBe(4);
      for (const one of chain) expect(one).toMatch(/^[\w-]{43}$/);
    });
  });
}
