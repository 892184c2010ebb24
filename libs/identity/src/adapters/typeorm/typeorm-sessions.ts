import { Injectable } from '@nestjs/common';
import { Database, isUuid, Listener, statement } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { Sessions } from '../../application/ports/sessions.js';
import type { SessionView } from '../../application/session-view.js';
import { Session, type SessionState } from '../../domain/session.js';
import { tellAuthorityChanged } from './tell-authority-changed.js';
import { sessionSchema } from './session.schema.js';

const byId = statement(
  'identity.session-by-id',
  `SELECT id, version, person_id AS "personId", epoch, family_digest AS "familyDigest", token_digest AS "tokenDigest",
     previous_digest AS "previousDigest", rotated_at AS "rotatedAt", device, created_at AS "createdAt",
     last_used_at AS "lastUsedAt", expires_at AS "expiresAt" FROM sessions WHERE id = $1`,
);
const list = statement(
  'identity.sessions',
  `SELECT s.id, s.device, s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt", s.expires_at AS "expiresAt"
   FROM sessions s JOIN people p ON p.id = s.person_id AND p.session_epoch = s.epoch
   WHERE s.person_id = $1 AND s.expires_at > $2 ORDER BY s.last_used_at DESC, s.id DESC LIMIT 100`,
);
const remove = statement('identity.remove-session', 'DELETE FROM sessions WHERE id = $1 AND person_id = $2 RETURNING id');
/** Whoever signs in clears away what of theirs has run out. */
const removeExpired = statement(
  'identity.remove-expired-sessions',
  'DELETE FROM sessions WHERE person_id = $1 AND expires_at <= $2',
);

@Injectable()
export class TypeormSessions extends Sessions {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
    private readonly listener: Listener,
  ) {
    super();
  }

  async find(id: string): Promise<Session | undefined> {
    const state = isUuid(id) && (await this.database.one<SessionState>(byId, [id]));
    return state ? Session.restore(state) : undefined;
  }

  async save(session: Session): Promise<void> {
    const { version, personId, createdAt } = session.snapshot();
    await this.store.save(sessionSchema, session);
    if (version === 0) await this.database.query(removeExpired, [personId, createdAt]);
  }

  async end(id: string, personId: string): Promise<boolean> {
    if (!isUuid(id) || !isUuid(personId)) return false;
    return this.database.transaction(async () => {
      const ended = await this.database.one(remove, [id, personId]);
      if (ended) await tellAuthorityChanged(this.database, this.listener, id);
      return ended !== undefined;
    });
  }

  async list(personId: string, at: Date): Promise<SessionView[]> {
    return isUuid(personId) ? this.database.query<SessionView>(list, [personId, at]) : [];
  }
}
