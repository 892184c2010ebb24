import { randomUUID } from 'node:crypto';
import { Person } from '../domain/person.js';

/** Somebody who reads; what matters to the test is given. */
export function aPerson(details: Partial<Parameters<typeof Person.register>[0]> = {}): Person {
  const id = details.id ?? randomUUID();
  return Person.register({
    name: 'Ada',
    email: `ada-${id}@quoin.example`,
    passwordHash: 'none',
    role: 'reader',
    verified: true,
    at: new Date('2026-11-22T09:30:00.000Z'),
    ...details,
    id,
  });
}
