import { randomUUID } from 'node:crypto';
import { Session } from '../domain/session.js';

/** A session of somebody. */
export function aSession(details: Partial<Parameters<typeof Session.begin>[0]> & { personId: string }): Session {
  return Session.begin({
    id: randomUUID(),
    epoch: 1,
    familyDigest: 'family',
    tokenDigest: 'token',
    device: 'A browser',
    at: new Date('2026-11-22T09:30:00.000Z'),
    ...details,
  });
}
