import { describe, expect, it } from 'vitest';
import type { Passwords } from '../application/ports/passwords.js';

export function passwordsContract(passwords: Passwords): void {
  describe('passwords', () => {
    it('are known again by what is kept of them, which is another text', async () => {
      const hash = await passwords.hash('composing-stick');
      expect(hash).not.toContain('composing-stick');
      expect(await passwords.matches(hash, 'composing-stick')).toBe(true);
    });

    it.each(['Composing-stick', 'composing-stic', 'composing-stick ', ''])('are not taken for "%s"', async (wrong) => {
      expect(await passwords.matches(await passwords.hash('composing-stick'), wrong)).toBe(false);
    });

    it.each(['', 'none', '$'])('are never right where what is kept is "%s"', async (hash) => {
      expect(await passwords.matches(hash, 'composing-stick')).toBe(false);
    });

    it('are kept as they are kept today, and what is kept otherwise is told', async () => {
      expect(passwords.isCurrent(await passwords.hash('composing-stick'))).toBe(true);
      expect(passwords.isCurrent('5f4dcc3b5aa765d61d8327deb882cf99')).toBe(false);
    });

    it('are compared by the same work with whatever is kept in the same way', async () => {
      const [one, other] = [await passwords.hash('composing-stick'), await passwords.hash('')];
      expect([passwords.costAlike(one, other), passwords.costAlike(one, '')]).toEqual([true, false]);
    });

    it.each([
      ['password', true],
      ['PassWord', true],
      ['iloveyou', true],
      ['composing-stick', false],
    ])('"%s" is among those that are tried first: %s', (password, common) => {
      expect(passwords.isCommon(password)).toBe(common);
    });
  });
}
