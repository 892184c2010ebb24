import { describe, expect, it } from 'vitest';
import type { Letters } from '../application/ports/letters.js';
import { aLetter } from './a-mail.js';

export function lettersContract(open: () => Letters): void {
  describe('letters', () => {
    it('are found as they were queued', async () => {
      const letter = aLetter();
      await open().save(letter);
      expect((await open().find(letter.id))?.snapshot()).toEqual({ ...letter.snapshot(), version: 1 });
    });

    it.each(['no-uuid', '01930a3e-7c00-7000-8000-000000000000'])('are not found by %s', async (id) => {
      expect(await open().find(id)).toBeUndefined();
    });

    it('are settled by one of two who deliver at once', async () => {
      const letter = aLetter();
      await open().save(letter);
      const [one, other] = [await open().find(letter.id), await open().find(letter.id)];
      one?.sent(new Date());
      other?.failed('550 No', new Date());
      await open().save(one!);
      await expect(open().save(other!)).rejects.toMatchObject({ code: 'version.stale' });
      expect((await open().find(letter.id))?.isQueued).toBe(false);
    });
  });
}
