import { randomUUID } from 'node:crypto';
import type { DeadLetterState } from '../domain/dead-letter.js';

/** A letter that the mail server would not take three times. */
export function aDeadLetter(details: Partial<DeadLetterState> = {}): DeadLetterState {
  const id = randomUUID();
  return {
    id,
    version: 1,
    queue: 'letters',
    kind: 'notifications.deliver-letter',
    jobId: `${id}.notifications.deliver-letter`,
    payload: { id, data: { letterId: id } },
    reason: 'connect ECONNREFUSED 127.0.0.1:25',
    attempts: 3,
    failures: 1,
    status: 'waiting',
    firstFailedAt: new Date('2026-11-01T08:00:00.000Z'),
    failedAt: new Date('2026-11-01T08:00:00.000Z'),
    handledAt: null,
    ...details,
  };
}
