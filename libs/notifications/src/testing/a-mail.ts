import { randomUUID } from 'node:crypto';
import { Letter } from '../domain/letter.js';
import type { Mail } from '../domain/mail.js';

export function aMail(details: Partial<Mail> = {}): Mail {
  return { id: randomUUID(), to: 'ada@quoin.example', subject: 'Proofs', text: 'They are ready.\n', html: '<p>They are ready.</p>', ...details };
}

/** A welcome that is owed to somebody. */
export function aLetter(details: Partial<Parameters<typeof Letter.queue>[0]> = {}): Letter {
  const personId = randomUUID();
  return Letter.queue({ id: randomUUID(), kind: 'welcome', personId, about: { personId }, at: new Date('2026-11-01T08:00:00.000Z'), ...details });
}
