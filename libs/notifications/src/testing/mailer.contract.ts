import { describe, expect, it } from 'vitest';
import { MailPutOff, MailRefused, type Mailer } from '../application/ports/mailer.js';
import { aMail } from './a-mail.js';

/** What a mail server saw. */
export interface Arrived {
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
}

/** A mailer, and the server at its other end. */
export interface MailerAndServer {
  readonly mailer: Mailer;
  arrived(): readonly Arrived[];
  refuse(address: string, how: 'address' | 'mail' | 'for-now'): void;
}

export function mailerContract(open: () => MailerAndServer): void {
  describe('a mailer', () => {
    it('hands a mail over under the same id at each attempt', async () => {
      const mail = aMail({ to: 'twice@quoin.example' });
      for (const _attempt of [1, 2]) await open().mailer.send(mail);
      const [one, two, ...others] = open().arrived().filter(({ to }) => to.includes(mail.to));
      expect(others).toEqual([]);
      expect(one).toEqual({ to: [mail.to], subject: mail.subject, messageId: expect.stringContaining(mail.id) });
      expect(two).toEqual(one);
    });

    it.each(['address', 'mail'] as const)('says that the %s is refused for good', async (what) => {
      const mail = aMail({ to: `refused-${what}@quoin.example` });
      open().refuse(mail.to, what);
      const refused = open().mailer.send(mail);
      await expect(refused).rejects.toBeInstanceOf(MailRefused);
      await expect(refused).rejects.toMatchObject({ what, message: expect.stringContaining('550') });
    });

    it('tells a mail that is put off from one that is refused', async () => {
      const mail = aMail({ to: 'later@quoin.example' });
      open().refuse(mail.to, 'for-now');
      await expect(open().mailer.send(mail)).rejects.toBeInstanceOf(MailPutOff);
    });
  });
}
