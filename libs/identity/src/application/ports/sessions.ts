import type { Session } from '../../domain/session.js';
import type { SessionView } from '../session-view.js';

/** The sessions that have not ended. */
export abstract class Sessions {
  abstract find(id: string): Promise<Session | undefined>;

  /** @throws DomainError `version.stale` when the session was changed meanwhile */
  abstract save(session: Session): Promise<void>;

  /**
   * Ends one at once, in every process.
   * @returns whether this person had such a session
   */
  abstract end(id: string, personId: string): Promise<boolean>;

  /** Those of a person that still hold at that moment, the last used first. */
  abstract list(personId: string, at: Date): Promise<SessionView[]>;
}
