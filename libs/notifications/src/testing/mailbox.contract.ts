import { describe, expect, it } from 'vitest';
import type { Mailbox } from '../application/ports/mailbox.js';
import { aMail } from './a-mail.js';

export function mailboxContract(open: () => Mailbox): void {
  describe('a mailbox', () => {
    it('keeps each mail once, the newest first', async () => {
      const [first, second] = [aMail(), aMail({ subject: 'Again' })];
      for (const mail of [first, second, first]) await open().receive(mail);
      expect((await open().list()).map(({ id }) => id).filter((id) => [first.id, second.id].includes(id))).toEqual([second.id, first.id]);
      expect(await open().find(first.id)).toMatchObject(first);
      expect(await open().find('no-uuid')).toBeUndefined();
    });
  });
}
