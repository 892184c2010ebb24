import { beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '#kernel';
import { aLetter } from '../testing/a-mail.js';
import {
  FixedPublication,
  InMemoryLetters,
  InMemoryLetterWriters,
  InMemoryMailer,
  InMemoryPreferences,
  InMemoryRecipients,
  InMemoryRefusedAddresses,
  PlainTypesetter,
  PlainUnsubscribeLinks,
} from '../testing/in-memory.js';
import type { LetterDetails } from './letter-writer.js';
import { DeliverLetter, DeliverLetterHandler } from './deliver-letter.js';

let now = '';

class FixedClock extends Clock {
  now(): Date {
    return new Date(now);
  }
}

describe('a letter', () => {
  const to = 'ada@quoin.example';
  let letters: InMemoryLetters;
  let preferences: InMemoryPreferences;
  let refused: InMemoryRefusedAddresses;
  let recipients: InMemoryRecipients;
  let mailer: InMemoryMailer;
  let details: LetterDetails | undefined;
  let deliver: (id: string, isLast?: boolean) => Promise<void>;

  /** A letter of that kind is owed to Ada. */
  const queue = async (kind: string): Promise<string> => {
    const letter = aLetter({ kind });
    recipients.people.set(letter.personId, { name: 'Ada', email: to });
    await letters.save(letter);
    return letter.id;
  };
  const outcome = (id: string) => {
    const { status, reason } = letters.rows.get(id)!;
    return { status, reason };
  };

  beforeEach(() => {
    now = '2026-11-01T08:00:05.000Z';
    letters = new InMemoryLetters();
    preferences = new InMemoryPreferences();
    refused = new InMemoryRefusedAddresses();
    recipients = new InMemoryRecipients();
    mailer = new InMemoryMailer();
    details = { values: { post: 'On ink' } };
    const wording = { subject: 'About {{post}}', paragraphs: ['Hello {{name}}'] };
    const writers = new InMemoryLetterWriters(['welcome', 'new-comment'].map((letter) => ({ letter, wording, details: async () => details })));
    const [publication, typesetter, links, clock] = [new FixedPublication(), new PlainTypesetter(), new PlainUnsubscribeLinks(), new FixedClock()];
    const handler = new DeliverLetterHandler(letters, writers, recipients, preferences, refused, links, publication, typesetter, mailer, clock);
    deliver = (letterId, isLast = false) => handler.execute(new DeliverLetter(letterId, isLast));
  });

  it('goes out once, under its own id', async () => {
    const id = await queue('welcome');
    for (const _time of [1, 2]) await deliver(id);
    expect(mailer.sent).toMatchObject([{ id, to, subject: 'About On ink' }]);
    expect(outcome(id)).toEqual({ status: 'sent', reason: null });
  });

  it.each([
    ['new-comment', true],
    ['welcome', false],
  ])('of the kind %s can be unsubscribed from: %s', async (kind, can) => {
    await deliver(await queue(kind));
    expect(Boolean(mailer.sent[0]?.unsubscribeUrl)).toBe(can);
    expect(mailer.sent[0]?.text.includes('unsubscribe')).toBe(can);
  });

  it('that its reader does not want is not written', async () => {
    const id = await queue('new-comment');
    await preferences.set(letters.rows.get(id)!.personId, 'new-comment', false);
    await deliver(id);
    expect(outcome(id)).toEqual({ status: 'suppressed', reason: 'unsubscribed' });
  });

  it('about the account goes out whatever its reader wishes', async () => {
    const id = await queue('welcome');
    await preferences.set(letters.rows.get(id)!.personId, 'welcome', false);
    await deliver(id);
    expect(outcome(id).status).toBe('sent');
  });

  it.each([
    ['recipient-gone', () => recipients.people.clear()],
    ['obsolete', () => void (details = undefined)],
    ['address-refused', () => refused.add(to, '550 No')],
  ])('is suppressed as %s', async (reason, happen) => {
    const id = await queue('welcome');
    happen();
    await deliver(id);
    expect(outcome(id)).toEqual({ status: 'suppressed', reason });
    expect(mailer.sent).toEqual([]);
  });

  it('to an address that is refused for good fails, and nothing goes there any more', async () => {
    const [id, next] = [await queue('welcome'), await queue('welcome')];
    mailer.refusing.set(to, 'address');
    for (const each of [id, next]) await deliver(each);
    expect(outcome(id)).toEqual({ status: 'failed', reason: '550 No' });
    expect(outcome(next)).toEqual({ status: 'suppressed', reason: 'address-refused' });
  });

  it('that is refused itself fails, and the next one is tried', async () => {
    const [id, next] = [await queue('welcome'), await queue('welcome')];
    mailer.refusing.set(to, 'mail');
    await deliver(id);
    mailer.refusing.clear();
    await deliver(next);
    expect(outcome(id).status).toBe('failed');
    expect(outcome(next).status).toBe('sent');
  });

  it('that is refused for now stays queued, for another attempt', async () => {
    const id = await queue('welcome');
    mailer.refusing.set(to, 'for-now');
    await expect(deliver(id)).rejects.toThrow('451');
    expect(outcome(id)).toEqual({ status: 'queued', reason: null });
  });

  it('that is refused for now at the last attempt of its job is put off, each time for longer, for a day', async () => {
    const id = await queue('welcome');
    mailer.refusing.set(to, 'for-now');
    const waits: number[] = [];
    for (let row = letters.rows.get(id)!; row.postponed < 40; row = letters.rows.get(id)!) {
      if (new Date(now).getTime() - row.createdAt.getTime() > 86_400_000) break;
      await deliver(id, row.postponed === 0);
      const { attemptAt, reason } = letters.rows.get(id)!;
      expect(reason).toContain('451');
      waits.push((attemptAt!.getTime() - new Date(now).getTime()) / 60_000);
      now = attemptAt!.toISOString();
    }
    [1, 2, 4, 8, 16, 32, 60, 60].forEach((minutes, nth) => {
      expect(waits[nth]).toBeGreaterThanOrEqual(minutes * 0.75);
      expect(waits[nth]).toBeLessThanOrEqual(minutes * 1.25);
    });
    await expect(deliver(id)).rejects.toThrow('451');
    mailer.refusing.clear();
    await deliver(id);
    expect(outcome(id)).toEqual({ status: 'sent', reason: null });
  });

  it('goes to the address that its details name', async () => {
    details = { values: { post: 'x' }, to: 'old@quoin.example' };
    await deliver(await queue('welcome'));
    expect(mailer.sent[0]?.to).toBe('old@quoin.example');
  });

  it('of a kind that nobody can write fails with its name', async () => {
    await expect(deliver(await queue('telegram'))).rejects.toMatchObject({ code: 'letter.kind-unknown', message: 'Unknown letter kind: telegram' });
  });
});
