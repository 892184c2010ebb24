import { Injectable } from '@nestjs/common';
import { Clock, type PersonActor, type Role } from '#kernel';
import { Database, Listener, statement } from '#platform/database';
import type { AccessClaims } from '../../application/ports/access-tokens.js';
import { sessionEnded } from '../../domain/session.errors.js';
import { RecentMap } from './recent-map.js';

/** PostgreSQL tells the id of a session or of a person whose authority is another one from now on. */
const channel = 'identity_authority';
/** Milliseconds that what was read is believed, should a notification ever be lost without the connection breaking. */
const believedMs = 15_000;

const authority = statement(
  'identity.session-authority',
  `SELECT p.id AS "personId", p.role, s.expires_at AS "expiresAt" FROM sessions s
   JOIN people p ON p.id = s.person_id AND p.session_epoch = s.epoch
   WHERE s.id = $1 AND p.disabled_at IS NULL AND p.deleted_at IS NULL`,
);

interface Known {
  readonly actor: PersonActor;
  readonly until: number;
}

/** Streams and sockets that a session holds open. */
interface Live {
  readonly personId: string;
  readonly role: Role;
  readonly end: AbortController;
  /** When the last of them ends by itself. */
  expires: number;
}

/**
 * What a session may, at this moment. It is read from the database once and remembered until PostgreSQL tells that it
 * changed; while that cannot be heard, it is read for each request.
 */
@Injectable()
export class SessionAuthorities {
  readonly #known = new RecentMap<string, Known>(20_000);
  readonly #live = new Map<string, Live>();
  #listening: Promise<unknown> | undefined;
  #heard = false;
  /** Grows with each change, so that what was being read meanwhile is not remembered. */
  #changes = 0;

  constructor(
    private readonly database: Database,
    private readonly listener: Listener,
    private readonly clock: Clock,
  ) {
    listener.onLost(() => this.#forgetAll());
    listener.onReconnect(() => void this.#review(() => true));
  }

  /** @throws DomainError `auth.session-ended` */
  actorOf({ personId, sessionId }: AccessClaims): PersonActor | Promise<PersonActor> {
    const known = this.#known.get(sessionId);
    if (known && known.until > this.clock.now().getTime() && known.actor.personId === personId) return known.actor;
    return this.#read(personId, sessionId);
  }

  /** Aborted when the session ends, or when the person may do more or less than before. */
  endOf(actor: PersonActor, expiresAt: Date): AbortSignal {
    const { personId, sessionId, role } = actor;
    const live = this.#live.get(sessionId) ?? { personId, role, end: new AbortController(), expires: 0 };
    live.expires = Math.max(live.expires, expiresAt.getTime());
    if (!this.#live.has(sessionId)) this.#sweep();
    this.#live.set(sessionId, live);
    return live.end.signal;
  }

  async #read(personId: string, sessionId: string): Promise<PersonActor> {
    this.#listen();
    const before = this.#changes;
    const found = await this.database.one<{ personId: string; role: Role; expiresAt: Date }>(authority, [sessionId]);
    const now = this.clock.now().getTime();
    if (found?.personId !== personId || found.expiresAt.getTime() <= now) throw sessionEnded();
    const actor: PersonActor = { kind: 'person', personId, role: found.role, sessionId };
    const until = Math.min(now + believedMs, found.expiresAt.getTime());
    if (this.#heard && this.listener.connected && before === this.#changes) this.#known.set(sessionId, { actor, until });
    return actor;
  }

  /** Begins with the first request that needs it: a process that authenticates nobody needs no connection for it. */
  #listen(): void {
    this.#listening ??= this.listener.listen(channel, (id) => this.#changed(id)).then(
      () => (this.#heard = true),
      // The next request tries again; until then nothing is remembered.
      () => (this.#listening = undefined),
    );
  }

  #changed(id: string): void {
    this.#changes += 1;
    this.#known.forget((sessionId, { actor }) => sessionId === id || actor.personId === id);
    void this.#review((sessionId, personId) => sessionId === id || personId === id);
  }

  #forgetAll(): void {
    this.#changes += 1;
    this.#known.clear();
  }

  /** Ends what stays open where its session is over, or its role is another one. */
  async #review(which: (sessionId: string, personId: string) => boolean): Promise<void> {
    for (const [sessionId, { personId, role, end }] of this.#live) {
      if (!which(sessionId, personId)) continue;
      const found = await this.#read(personId, sessionId).catch(() => undefined);
      if (found?.role === role) continue;
      this.#live.delete(sessionId);
      end.abort();
    }
  }

  #sweep(): void {
    const now = this.clock.now().getTime();
    for (const [sessionId, { expires }] of this.#live) if (expires < now) this.#live.delete(sessionId);
  }
}
