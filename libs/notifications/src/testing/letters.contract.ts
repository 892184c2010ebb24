import { randomUUID } from 'node:crypto';
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

    it('are known by whom they go to and which comment they are about', async () => {
      const commentId = randomUUID();
      const letter = aLetter({ kind: 'reply', about: { commentId } });
      await open().save(letter);
      const known = (personId: string, about: string) => open().hasAboutComment(personId, about);
      expect(await known(letter.personId, commentId)).toBe(true);
      const obsolete = aLetter({ kind: 'reply', about: { commentId } });
      obsolete.suppressed('obsolete', new Date());
      await open().save(obsolete);
      expect(await known(obsolete.personId, commentId)).toBe(false);
      expect([await known(randomUUID(), commentId), await known(letter.personId, randomUUID())]).toEqual([false, false]);
    });

    it('that were put off are due at their time, and no more once they are queued again', async () => {
      // Where the product runs, its own clock must not come first.
      const createdAt = new Date('2099-01-01T00:00:00.000Z');
      const letter = aLetter({ at: createdAt });
      letter.postpone('451 Later', createdAt);
      await open().save(letter);
      const due = async (ms: number) => (await open().listDue(new Date(createdAt.getTime() + ms), 100)).map(({ id }) => id);
      expect([await due(30_000), await due(90_000)]).toEqual([expect.not.arrayContaining([letter.id]), expect.arrayContaining([letter.id])]);
      const found = (await open().find(letter.id))!;
      expect(found.snapshot()).toMatchObject({ status: 'queued', postponed: 1, reason: '451 Later' });
      found.requeue();
      await open().save(found);
      expect(await due(90_000)).not.toContain(letter.id);
    });

    it('are forgotten a while after they were settled, and never before', async () => {
      const [settled, queued] = [aLetter(), aLetter()];
      const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
      settled.sent(daysAgo(10));
      for (const letter of [settled, queued]) await open().save(letter);
      expect(await open().forgetSettled(daysAgo(11), 10)).toBe(0);
      expect(await open().forgetSettled(daysAgo(9), 10)).toBe(1);
      expect([await open().find(settled.id), (await open().find(queued.id))?.isQueued]).toEqual([undefined, true]);
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
