import type { PersonActor, Role } from '../index.js';

/** Somebody who has signed in. */
export function anActor(role: Role = 'author', personId = `01930a3e-0000-7000-8000-00000000000${role.length}`): PersonActor {
  return { kind: 'person', personId, role, sessionId: '01930a3e-0001-7000-8000-000000000001' };
}
