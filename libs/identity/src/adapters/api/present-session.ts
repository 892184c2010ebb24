import { type Actor } from '#kernel';
import type { SessionView } from '../../application/session-view.js';
import type { SessionDto } from './sign-in.dto.js';

/** A session, and whether it is the one that asks. */
export function presentSession(session: SessionView, actor: Actor): SessionDto {
  return { ...session, current: actor.kind === 'person' && actor.sessionId === session.id };
}
